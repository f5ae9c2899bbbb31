import type { TrayWords } from '../../core/tray/trayWords.ts';

/** What the application menu says. */
export interface MenuWords {
  readonly file: string;
  readonly edit: string;
  readonly view: string;
  readonly window: string;
  readonly about: string;
  readonly hide: string;
  readonly hideOthers: string;
  readonly showAll: string;
  readonly quit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly reload: string;
  readonly actualSize: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fullScreen: string;
  readonly developerTools: string;
  readonly minimize: string;
  readonly close: string;
}

/** A notification: what happened, and what it means or what to do. */
export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** Everything that the desktop shell says itself, in one language; the page has its own. */
export interface ShellWords {
  readonly tray: TrayWords;
  readonly menu: MenuWords;
  readonly notices: {
    readonly engineDied: Notice;
    readonly weakKeyStore: Notice;
    readonly pageGivenUp: Notice;
  };
  /** Title above the engine's own sentence. */
  readonly cannotStart: string;
}
