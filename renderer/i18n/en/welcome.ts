/** Welcome: what to do first. */
export const welcome = {
  welcome: {
    doors: 'How to begin',
    add: {
      title: 'Add a connection',
      how: 'Name the broker and the topics of a place. Vedetta keeps it connected and explains every message.',
      do: 'Add a site',
    },
    import: {
      title: 'Bring them with you',
      how: 'Connections from MQTTX, MQTT Explorer, the earlier system or a list of Vedetta. You see them first.',
      do: 'Choose a file',
    },
    demo: {
      title: 'Look at the demo site',
      how: 'A broker and a dam with 75 simulated sensors, on this computer only. Delete the site and it is gone.',
      do: 'Start the demo',
      doing: 'Starting …',
      failed: 'The demo did not start',
    },
    viewer: 'Your token may only look. Ask for one of an operator.',
    byHttp: 'By HTTP, for scripts',
    request: 'A request that adds a site',
    copy: 'Copy the request',
  },
} as const;
