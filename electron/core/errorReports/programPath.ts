const unknownFile = '[file]';

/** Where files of the program begin: its built files, those of its packages, its page. */
const beginnings: readonly RegExp[] = [
  /^.*(\/node_modules\/.*)$/,
  /^.*\/out(?:-dev)?(\/(?:main|preload|renderer)\/.*)$/,
  /^(?:https?|app):\/\/[^/]*(\/assets\/.*)$/,
];
const fileName = /^[\w@.+/-]{1,200}$/;

/**
 * A file of the program as seen from its own folder, `app:///main/service.js`: nothing of where it is installed. Files
 * of Node.js keep their name; of any other nothing is told.
 */
export function programPath(path: string): string {
  if (/^node:[\w/.-]{1,100}$/.test(path)) return path;
  const forward = path.replaceAll('\\', '/').replace(/[?#].*$/, '');
  for (const beginning of beginnings) {
    const within = beginning.exec(forward)?.[1];
    if (within !== undefined && fileName.test(within) && !within.includes('..')) return `app://${within}`;
  }
  return unknownFile;
}
