import { ipcRenderer } from 'electron';
import { CONNECT_CHANNEL, PORT_GIVEN, PORT_WANTED } from '../../shared/desktopPort.ts';

/**
 * Hands the page a port to the engine whenever it asks for one, and nothing else: no function and no value
 * is put into the page's world. That the event's default was prevented tells the page that a port will come.
 */
window.addEventListener(PORT_WANTED, (event) => {
  event.preventDefault();
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage(CONNECT_CHANNEL, null, [port1]);
  window.postMessage(PORT_GIVEN, window.location.origin, [port2]);
});
