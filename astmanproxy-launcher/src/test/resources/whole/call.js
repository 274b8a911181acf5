// What each library has to do: a Ping, a list, a command and a call whose end it sees. Ends the process.
'use strict';
const ORIGINATE = {
  Channel: 'Local/answer@lab', Application: 'Wait', Data: '0.1', Async: 'true',
};

function fail(why) {
  console.error(why);
  process.exit(1);
}

setTimeout(() => fail('not done in time'), 20000).unref();
process.on('uncaughtException', (e) => fail(e.stack));
process.on('unhandledRejection', (e) => fail(e));

// lower-case names, since each library spells them in its own way
function lower(message) {
  return Object.fromEntries(Object.entries(message).map(([name, value]) => [name.toLowerCase(), value]));
}

// Waits for the answer to the call and for the Hangup of its channel, in events as they come.
function callWatcher(done) {
  let channel;
  return (raw) => {
    const event = lower(raw);
    if (event.event === 'OriginateResponse' && event.response === 'Success') channel = event.channel;
    if (event.event === 'Hangup' && channel && event.channel === channel) done(event);
  };
}

function expect(condition, what) {
  if (!condition) fail('unexpected: ' + JSON.stringify(what));
}

module.exports = { ORIGINATE, callWatcher, expect, fail, port: Number(process.argv[2]) };
