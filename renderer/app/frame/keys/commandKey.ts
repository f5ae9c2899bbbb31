/** The word on the key that goes with letters for commands: `⌘` on a Mac, `Ctrl` elsewhere. */
export const commandKey = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';
