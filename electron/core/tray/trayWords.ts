import type { LinkStatus } from '../../../shared/domain/connection.ts';

/** What the tray's menu says, in one language. */
export interface TrayWords {
  /** Of the engine as a whole. */
  readonly starting: string;
  readonly paused: string;
  readonly noSites: string;
  readonly asWanted: (count: number, all: number) => string;
  readonly incidents: (count: number) => string;
  /** Sites that the menu has no room for. */
  readonly more: (count: number) => string;
  /** Of a site: its real state; off as wanted; and the wish where it differs. */
  readonly status: Readonly<Record<LinkStatus, string>>;
  readonly stopped: string;
  readonly toBeConnected: string;
  readonly toBeStopped: string;
  /** What can be clicked. */
  readonly start: string;
  readonly stop: string;
  readonly startAll: string;
  readonly stopAll: string;
  readonly pause: string;
  readonly resume: string;
  readonly open: string;
  readonly quit: string;
}
