/** Welcome: what to do first. */
export const welcome = {
  welcome: {
    connection: 'Add a connection',
    connectionHow: 'Where its broker is, the account, and what to subscribe to.',
    add: 'Add a site over HTTP',
    copy: 'Copy',
    copyLabel: 'Copy: {{title}}',
    copied: 'Copied',
    notCopied: 'Nothing was copied',
    addHow: 'It appears here at once, and connects with the next check of the monitor.',
    demo: 'Look at the demo site',
    demoHow:
      'A broker and a dam full of simulated devices, on this computer only. Start the service again with:',
  },
} as const;
