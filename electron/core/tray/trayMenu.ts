import type { EngineSummary } from '../../../shared/domain/summary.ts';
import type { TrayWords } from './trayWords.ts';

/** What a click in the tray asks for. */
export type TrayAction =
  | { readonly do: 'open' | 'openIncidents' | 'startAll' | 'stopAll' | 'pause' | 'resume' | 'quit' }
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

/**
 * The worst that there is. `trouble`: a critical incident. `warning`: another incident, or a site that is not as
 * wanted, which may be so for a moment. `ok`: nothing of that. `idle`: paused, or the engine is not there.
 */
export type TrayMood = 'ok' | 'warning' | 'trouble' | 'idle';

export interface TrayMenu {
  readonly mood: TrayMood;
  /** Shown when the pointer rests on the icon. */
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

type Site = EngineSummary['sites'][number];

/** More would not fit on a screen; the window shows all. */
const SITES_SHOWN = 20;

const isAsWanted = ({ isActive, status }: Site): boolean =>
  isActive ? status === 'connected' : status === 'disconnected';

/** A site's line: its real state; and the wish where the two differ. */
function siteLabel(site: Site, words: TrayWords): string {
  const { siteName, isActive, status } = site;
  if (!isActive && status === 'disconnected') return `${siteName}: ${words.stopped}`;
  const wish = isAsWanted(site) ? '' : `, ${isActive ? words.toBeConnected : words.toBeStopped}`;
  return `${siteName}: ${words.status[status]}${wish}`;
}

const separator: TrayItem = { type: 'separator' };
const action = (label: string, asked: TrayAction, isEnabled = true): TrayItem => ({
  type: 'action',
  label,
  isEnabled,
  action: asked,
});

function siteGroup(site: Site, words: TrayWords): TrayItem {
  const { siteId, isActive } = site;
  return {
    type: 'group',
    label: siteLabel(site, words),
    items: [
      action(words.start, { do: 'start', siteId }, !isActive),
      action(words.stop, { do: 'stop', siteId }, isActive),
    ],
  };
}

function sitesPart(sites: readonly Site[], words: TrayWords): TrayItem[] {
  // What needs a person stands first; otherwise the order of the console is kept.
  const ordered = sites.toSorted((a, b) => Number(isAsWanted(a)) - Number(isAsWanted(b)));
  const more = ordered.length - SITES_SHOWN;
  return [
    ...ordered.slice(0, SITES_SHOWN).map((site) => siteGroup(site, words)),
    ...(more > 0 ? [action(words.more(more), { do: 'open' })] : []),
  ];
}

function headline({ paused, sites }: EngineSummary, words: TrayWords): string {
  if (paused) return words.paused;
  if (sites.length === 0) return words.noSites;
  return words.asWanted(sites.filter(isAsWanted).length, sites.length);
}

function moodOf({ paused, sites, incidents }: EngineSummary): TrayMood {
  if (incidents.worst === 'critical') return 'trouble';
  if (paused) return 'idle';
  return incidents.worst === null && sites.every(isAsWanted) ? 'ok' : 'warning';
}

/** How many incidents are open, as a way to them; nothing when there is none. */
function incidentsPart({ incidents: { count } }: EngineSummary, words: TrayWords): TrayItem[] {
  return count === 0 ? [] : [action(words.incidents(count), { do: 'openIncidents' })];
}

/** Lines, as far as a tooltip may be long: Windows shows 127 characters. */
const tooltipLength = 127;

function tooltipOf(summary: EngineSummary, words: TrayWords): string {
  const { count, titles } = summary.incidents;
  const incidents = count === 0 ? [] : [words.incidents(count), ...titles];
  const lines = [`Vedetta: ${headline(summary, words)}`, ...incidents];
  return lines.reduce((text, line) =>
    text.length + line.length < tooltipLength ? `${text}\n${line}` : text,
  );
}

/** The tray's menu for a state of the engine; null: the engine is starting, first or again. */
export function trayMenu(summary: EngineSummary | null, words: TrayWords): TrayMenu {
  const ends: readonly TrayItem[] = [
    separator,
    action(words.open, { do: 'open' }),
    action(words.quit, { do: 'quit' }),
  ];
  if (summary === null) {
    const label = words.starting;
    return { mood: 'idle', tooltip: `Vedetta: ${label}`, items: [{ type: 'text', label }, ...ends] };
  }
  const { sites, paused } = summary;
  return {
    mood: moodOf(summary),
    tooltip: tooltipOf(summary, words),
    items: [
      { type: 'text', label: headline(summary, words) },
      ...incidentsPart(summary, words),
      separator,
      ...sitesPart(sites, words),
      ...(sites.length > 0 ? [separator] : []),
      action(
        words.startAll,
        { do: 'startAll' },
        sites.some(({ isActive }) => !isActive),
      ),
      action(
        words.stopAll,
        { do: 'stopAll' },
        sites.some(({ isActive }) => isActive),
      ),
      paused ? action(words.resume, { do: 'resume' }) : action(words.pause, { do: 'pause' }),
      ...ends,
    ],
  };
}
