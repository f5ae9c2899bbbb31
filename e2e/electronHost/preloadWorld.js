// Runs in a world of its own beside each page, before the page's scripts, as a sandboxed preload does.
// Gives it what it may `require`; hostedWindow.ts runs it after this.
(() => {
  const ports = new Map();
  const tell = (message) => self.tellElectronHost(JSON.stringify(message));

  const bytesToText = (bytes) => btoa(String.fromCharCode(...bytes));
  const textToBytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const pack = (data) =>
    typeof data === 'string' ? { text: data } : { bytes: bytesToText(new Uint8Array(data)) };
  const unpack = ({ text, bytes }) => text ?? textToBytes(bytes);

  /** Keeps a port that was handed over, and carries what comes through it. */
  function keep(port) {
    const portId = crypto.randomUUID();
    ports.set(portId, port);
    port.addEventListener('message', ({ data }) => tell({ type: 'port', portId, data: pack(data) }));
    port.addEventListener('close', () => {
      ports.delete(portId);
      tell({ type: 'portClosed', portId });
    });
    port.start();
    return portId;
  }

  // Called by the test.
  self.electronHostSends = ({ type, portId, data }) => {
    const port = ports.get(portId);
    if (type === 'port') port?.postMessage(unpack(data));
    if (type === 'portClosed') {
      ports.delete(portId);
      port?.close();
    }
  };

  const electron = {
    ipcRenderer: {
      postMessage: (channel, message, transfer = []) =>
        tell({
          type: 'ipc',
          channel,
          message: message ?? null,
          portIds: transfer.map(keep),
          url: location.href,
        }),
    },
  };
  self.electronHostRequire = (name) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
})();
