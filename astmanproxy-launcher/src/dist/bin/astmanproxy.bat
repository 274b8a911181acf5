@echo off
rem Starts astmanproxy. ASTMANPROXY_JAVA names the java to use, and ASTMANPROXY_OPTS further options for it.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA_PROGRAM=%ASTMANPROXY_JAVA%"
if not defined JAVA_PROGRAM if exist "%HOME_DIR%\jre\bin\java.exe" set "JAVA_PROGRAM=%HOME_DIR%\jre\bin\java.exe"
if not defined JAVA_PROGRAM if defined JAVA_HOME set "JAVA_PROGRAM=%JAVA_HOME%\bin\java.exe"
if not defined JAVA_PROGRAM set "JAVA_PROGRAM=java"
rem a heap that begins small, an end instead of a proxy that has lost its memory, and a start that compiles less; the last
rem of two options counts
set "OPTIONS=-Xms16m -Xmx512m -XX:+ExitOnOutOfMemoryError -XX:Tier3InvocationThreshold=1000 -XX:Tier3MinInvocationThreshold=500 -XX:Tier3CompileThreshold=5000 %ASTMANPROXY_OPTS%"
rem the collector that needs the least memory, and no threads; Java takes one only
echo "%ASTMANPROXY_OPTS%" | findstr /r /c:"-XX:+Use.*GC" >nul || set "OPTIONS=-XX:+UseSerialGC %OPTIONS%"
"%JAVA_PROGRAM%" %OPTIONS% -jar "%HOME_DIR%\lib\astmanproxy.jar" %*
exit /b %ERRORLEVEL%
