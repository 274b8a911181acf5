<?php
// A client of a few lines, as they stand in many offices: no library, one socket, arrays.
$stream = stream_socket_client("tcp://127.0.0.1:$argv[1]", timeout: 20) ?: throw new Exception('no connection');
stream_set_timeout($stream, 20);
function send(array $headers) {
    $lines = array_map(fn($name, $value) => "$name: $value\r\n", array_keys($headers), $headers);
    fwrite($GLOBALS['stream'], implode($lines) . "\r\n");
}
function message() {
    for ($message = []; ($line = rtrim(fgets($GLOBALS['stream']) ?: throw new Exception('end or silence'), "\r\n")) !== '';) {
        $message[rtrim(($pair = explode(': ', $line, 2))[0], ':')] = $pair[1] ?? '';
    }
    return $message;
}
function until(callable $test) { do $found = message(); while (!$test($found)); return $found; }
function check($true, $found) { if (!$true) throw new Exception('not as expected: ' . json_encode($found)); }
$response = fn($m) => isset($m['Response']) && !isset($m['Event']);
check(str_starts_with($banner = fgets($stream), 'Asterisk Call Manager/'), $banner);
send(['Action' => 'Login', 'Username' => 'alice', 'Secret' => 'secret']);
check(($m = until($response))['Response'] === 'Success', $m);
send(['Action' => 'Ping', 'ActionID' => 'ping']);
check(($m = until(fn($m) => ($m['ActionID'] ?? '') === 'ping'))['Ping'] === 'Pong', $m);
send(['Action' => 'Originate', 'ActionID' => 'call', 'Channel' => 'Local/answer@lab', 'Application' => 'Wait', 'Data' => '0.1', 'Async' => 'true']);
$call = until(fn($m) => ($m['Event'] ?? '') === 'OriginateResponse' && ($m['ActionID'] ?? '') === 'call');
check($call['Response'] === 'Success', $call);
$hangup = until(fn($m) => ($m['Event'] ?? '') === 'Hangup' && $m['Channel'] === $call['Channel']);
check(($hangup['Server'] ?? '') !== '', $hangup);
send(['Action' => 'Logoff']);
check(($m = until($response))['Response'] === 'Goodbye', $m);
echo "done\n";
