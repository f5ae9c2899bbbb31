import type { EngineSummary } from '../../../shared/domain/summary.ts';

/** What a click in the tray asks for. */
export type TrayAction =
  | { readonly do: 'open' | 'startAll' | 'stopAll' | 'pause' | 'resume' | 'quit' }
  | { readonly do: 'start' | 'stop'; readonly siteId: number };

export type TrayItem =
  | { readonly type: 'separator' }
  /** Says something; cannot be clicked. */
  | { readonly type: 'text'; readonly label: string }
  | {
      readonly type: 'action';
      readonly label: string;
      readonly isEnabled: boolean;
      readonly action: TrayAction;
    }
  | { readonly type: 'group'; readonly label: string; readonly items: readonly TrayItem[] };

/** `ok`: all as wanted. `trouble`: something is not. `idle`: paused, or the engine is not there. */
export type TrayMood = 'ok' | 'trouble' | 'idle';

export interface TrayMenu {
  readonly mood: TrayMood;
  /** Shown when the pointer rests on the icon. */
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

type Site = EngineSummary['sites'][number];

/** More would not fit on a screen; the window shows all. */
const SITES_SHOWN = 20;

const statusWords: Readonly<Record<Site['status'], string>> = {
  connected: 'connected',
  connecting: 'connecting',
  disconnected: 'not connected',
  error: 'failed',
};

const isAsWanted = ({ isActive, status }: Site): boolean =>
  isActive ? status === 'connected' : status === 'disconnected';

/** A site's line: its real state; and the wish where the two differ. */
function siteLabel(site: Site): string {
  const { siteName, isActive, status } = site;
  if (!isActive && status === 'disconnected') return `${siteName}: stopped`;
  const wish = isAsWanted(site) ? '' : `, ${isActive ? 'to be connected' : 'to be stopped'}`;
  return `${siteName}: ${statusWords[status]}${wish}`;
}

const separator: TrayItem = { type: 'separator' };
const action = (label: string, asked: TrayAction, isEnabled = true): TrayItem => ({
  type: 'action',
  label,
  isEnabled,
  action: asked,
});

function siteGroup(site: Site): TrayItem {
  const { siteId, isActive } = site;
  return {
    type: 'group',
    label: siteLabel(site),
    items: [
      action('Start', { do: 'start', siteId }, !isActive),
      action('Stop', { do: 'stop', siteId }, isActive),
    ],
  };
}

function sitesPart(sites: readonly Site[]): TrayItem[] {
  // What needs a person stands first; otherwise the order of the console is kept.
  const ordered = sites.toSorted((a, b) => Number(isAsWanted(a)) - Number(isAsWanted(b)));
  const more = ordered.length - SITES_SHOWN;
  return [
    ...ordered.slice(0, SITES_SHOWN).map(siteGroup),
    ...(more > 0 ? [action(`${more} more in the window …`, { do: 'open' })] : []),
  ];
}

function headline({ paused, sites }: EngineSummary): string {
  if (paused) return 'The monitor is paused';
  if (sites.length === 0) return 'No sites yet';
  return `${sites.filter(isAsWanted).length} of ${sites.length} sites as wanted`;
}

function moodOf({ paused, sites }: EngineSummary): TrayMood {
  if (paused) return 'idle';
  return sites.every(isAsWanted) ? 'ok' : 'trouble';
}

/** The tray's menu for a state of the engine; null: the engine is starting, first or again. */
export function trayMenu(summary: EngineSummary | null): TrayMenu {
  const ends: readonly TrayItem[] = [
    separator,
    action('Open Vedetta', { do: 'open' }),
    action('Quit', { do: 'quit' }),
  ];
  if (summary === null) {
    const label = 'The engine is starting …';
    return { mood: 'idle', tooltip: `Vedetta: ${label}`, items: [{ type: 'text', label }, ...ends] };
  }
  const { sites, paused } = summary;
  return {
    mood: moodOf(summary),
    tooltip: `Vedetta: ${headline(summary)}`,
    items: [
      { type: 'text', label: headline(summary) },
      separator,
      ...sitesPart(sites),
      ...(sites.length > 0 ? [separator] : []),
      action(
        'Start all',
        { do: 'startAll' },
        sites.some(({ isActive }) => !isActive),
      ),
      action(
        'Stop all',
        { do: 'stopAll' },
        sites.some(({ isActive }) => isActive),
      ),
      paused ? action('Resume the monitor', { do: 'resume' }) : action('Pause the monitor', { do: 'pause' }),
      ...ends,
    ],
  };
}
