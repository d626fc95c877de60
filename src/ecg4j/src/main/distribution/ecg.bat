@echo off
rem Runs ecg4j's command line. Needs Java 17 or later.
setlocal
for %%d in ("%~dp0..") do set "home=%%~fd"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not defined ECG4J_JAVA_OPTS set "ECG4J_JAVA_OPTS=-Xmx4g -Dorg.bytedeco.javacpp.maxbytes=8g -Dorg.bytedeco.javacpp.maxphysicalbytes=14g"
rem Idle threads of OpenMP sleep; by default they spin.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
"%java%" %ECG4J_JAVA_OPTS% -Dfile.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8 -Djava.awt.headless=true -Dpicocli.ansi=auto "-Decg4j.home=%home%" -cp "%home%\lib\*" ecg4j.cli.Ecg %*
exit /b %ERRORLEVEL%
