@echo off
rem Starts astmanproxy. ASTMANPROXY_JAVA names the java to use, and ASTMANPROXY_OPTS its options.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA_PROGRAM=%ASTMANPROXY_JAVA%"
if not defined JAVA_PROGRAM if exist "%HOME_DIR%\jre\bin\java.exe" set "JAVA_PROGRAM=%HOME_DIR%\jre\bin\java.exe"
if not defined JAVA_PROGRAM if defined JAVA_HOME set "JAVA_PROGRAM=%JAVA_HOME%\bin\java.exe"
if not defined JAVA_PROGRAM set "JAVA_PROGRAM=java"
if not defined ASTMANPROXY_OPTS set "ASTMANPROXY_OPTS=-Xmx512m"
"%JAVA_PROGRAM%" %ASTMANPROXY_OPTS% -jar "%HOME_DIR%\lib\astmanproxy.jar" %*
exit /b %ERRORLEVEL%
