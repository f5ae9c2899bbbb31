const { Tray } = require('electron');

const { setContextMenu } = Tray.prototype;
Tray.prototype.setContextMenu = function record(menu) {
  globalThis.shownTrayMenu = menu;
  return setContextMenu.call(this, menu);
};
