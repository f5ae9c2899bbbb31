/** A terminal, as far as progress is shown on it. */
export interface Terminal {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Shows how much was written, in one line of a terminal that disposing takes away again. Elsewhere it says nothing. */
export interface Progress extends Disposable {
  add(bytes: number): void;
}

const EVERY_MS = 200;
const CLEAR_LINE = '\r\u001b[K';

/** Bytes as a person reads them: `12.3 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const thousands = Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** thousands).toFixed(1)} ${['', 'KB', 'MB', 'GB'][thousands]}`;
}

/** `now`: milliseconds of any clock that goes on evenly. */
export function showProgress(terminal: Terminal, now: () => number): Progress {
  const startedAt = now();
  let shownAt = startedAt;
  let total = 0;
  let isShown = false;
  return {
    add(bytes) {
      total += bytes;
      if (terminal.isTTY !== true || now() - shownAt < EVERY_MS) return;
      shownAt = now();
      isShown = true;
      const seconds = Math.round((shownAt - startedAt) / 1000);
      terminal.write(`${CLEAR_LINE}${bytesText(total)} written, ${seconds} s. Ctrl-C ends it.`);
    },
    [Symbol.dispose]() {
      if (isShown) terminal.write(CLEAR_LINE);
    },
  };
}
