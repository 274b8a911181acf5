'use strict';
const { ORIGINATE, callWatcher, expect, fail, port } = require('./call');
const { Actions, Nami } = require('nami');

const quiet = { error: console.error, warn: console.error, info() {}, debug() {} };
const nami = new Nami({ username: 'alice', secret: 'secret', host: '127.0.0.1', port, logger: quiet });
const watch = callWatcher((hangup) => {
  expect(hangup.server, hangup);
  console.log('done');
  process.exit(0);
});

nami.on('namiInvalidPeer', () => fail('takes us for no Asterisk'));
nami.on('namiLoginIncorrect', () => fail('login refused'));
nami.on('namiEvent', watch);
nami.on('namiConnected', () => {
  nami.send(new Actions.Ping(), (pong) => {
    expect(pong.response === 'Success' && pong.ping === 'Pong', pong);
    nami.send(new Actions.QueueStatus(), (queues) => {
      expect(queues.events.filter((row) => row.event === 'QueueMember').length === 3, queues);
      const originate = new Actions.Originate();
      Object.entries(ORIGINATE).forEach(([name, value]) => originate.set(name, value));
      nami.send(originate, (queued) => expect(queued.response === 'Success', queued));
    });
  });
});
nami.open();
