#!/bin/sh
# Makes the pictures of the README again. Needs Chromium, a JDK and Maven.
set -e
cd "$(dirname "$0")/../.."
./mvnw -q -pl astmanproxy-launcher -am verify -Dtest=none -Dit.test=DemoPagesIT \
  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
  -Dscreenshots.folder="$PWD/docs/images"
