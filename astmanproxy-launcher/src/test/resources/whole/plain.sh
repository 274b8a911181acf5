# A login and a Ping from a shell, the two messages in one write, and what comes back up to the end.
exec 3<> "/dev/tcp/127.0.0.1/$1"
printf 'Action: Login\r\nUsername: alice\r\nSecret: secret\r\nEvents: off\r\n\r\nAction: Ping\r\n\r\nAction: Logoff\r\n\r\n' >&3
answer=$(tr -d '\r' <&3)
[[ $answer == "Asterisk Call Manager/"*"Authentication accepted"*"Ping: Pong"*"Thanks for all the fish."* ]] || {
    printf '%s\n' "$answer" >&2
    exit 1
}
echo 'done'
