'use strict';
const { ORIGINATE, callWatcher, expect, port } = require('./call');
const AmiClient = require('asterisk-ami-client');

async function main() {
  const client = new AmiClient({ reconnect: false, keepAlive: true, keepAliveDelay: 100 });
  await client.connect('alice', 'secret', { host: '127.0.0.1', port });
  client.on('event', callWatcher((hangup) => {
    expect(hangup.server, hangup);
    console.log('done');
    process.exit(0);
  }));
  const pong = await client.action({ Action: 'Ping' }, true);
  expect(pong.Response === 'Success' && pong.Ping === 'Pong', pong);
  const queued = await client.action({ Action: 'Originate', ...ORIGINATE }, true);
  expect(queued.Response === 'Success', queued);
}

main();
