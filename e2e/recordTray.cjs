const { Notification, Tray } = require('electron');

const { setContextMenu } = Tray.prototype;
Tray.prototype.setContextMenu = function record(menu) {
  globalThis.shownTrayMenu = menu;
  return setContextMenu.call(this, menu);
};

globalThis.shownNotifications = [];
const { show } = Notification.prototype;
Notification.prototype.show = function record() {
  globalThis.shownNotifications.push(this);
  return show.call(this);
};
