'use strict';
const { ORIGINATE, callWatcher, expect, port } = require('./call');
const ami = require('asterisk-manager')(port, '127.0.0.1', 'alice', 'secret', true);

ami.on('managerevent', callWatcher((hangup) => {
  expect(hangup.server, hangup);
  console.log('done');
  process.exit(0);
}));
ami.action({ action: 'ping' }, (error, pong) => {
  expect(!error && pong.response === 'Success' && pong.ping === 'Pong', error || pong);
  ami.action({ action: 'command', command: 'core show uptime' }, (failure, uptime) => {
    expect(!failure && JSON.stringify(uptime).includes('System uptime'), failure || uptime);
    ami.action({ action: 'originate', ...ORIGINATE }, (refused, queued) => {
      expect(!refused && queued.response === 'Success', refused || queued);
    });
  });
});
