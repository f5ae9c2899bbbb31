import { listConnections } from '../../db/queries/connections.ts';
import { readSetting } from '../../db/queries/settings.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import type { Language } from '../../shared/domain/settings.ts';
import type { EngineSummary } from '../../shared/domain/summary.ts';
import type { EventType } from '../../shared/events.ts';
import type { ApiServices } from '../api/context.ts';
import { incidentWords } from '../core/incidents/words/incidentWords.ts';
import { titleOf } from '../core/incidents/words/words.ts';

/** Events after which a summary may read differently. */
const touching: ReadonlySet<EventType> = new Set([
  'mqtt_status',
  'monitor_cycle',
  'settings_changed',
  'incident_opened',
  'incident_updated',
  'incident_resolved',
  'lag',
]);

type Services = Pick<
  ApiServices,
  'reader' | 'events' | 'monitor' | 'openIncidents' | 'clock' | 'reportError'
>;

/** More would not fit into a tooltip. */
const titlesShown = 3;

function summariseIncidents(open: readonly Incident[], language: Language): EngineSummary['incidents'] {
  const critical = open.filter(({ severity }) => severity === 'critical');
  const ordered = [...critical, ...open.filter(({ severity }) => severity !== 'critical')];
  return {
    count: open.length,
    worst: ordered[0]?.severity ?? null,
    titles: ordered.slice(0, titlesShown).map((incident) => titleOf(incidentWords[language], incident)),
  };
}

/** What a shell shows of the engine, and obeys, now. */
function summarise({ reader, monitor, openIncidents }: Services): EngineSummary {
  const sites = listConnections(reader).map(({ siteId, siteName, isActive, status }) => ({
    siteId,
    siteName,
    isActive,
    status,
  }));
  const settings = {
    language: readSetting(reader, 'language'),
    closeToTray: readSetting(reader, 'closeToTray'),
    startAtLogin: readSetting(reader, 'startAtLogin'),
  };
  const incidents = summariseIncidents(openIncidents(), settings.language);
  return { paused: monitor.state().paused, sites, incidents, settings };
}

/**
 * Tells the shell the summary now and whenever it changed, at most once per `everyMs`. It is made here, in
 * the engine's thread, so that a burst of readings never reaches the shell's.
 */
export function watchSummary(
  services: Services,
  tell: (summary: EngineSummary) => void,
  everyMs = 250,
): Disposable {
  const subscription = services.events.subscribe();
  let timer: Disposable | null = null;
  let told = '';

  const look = (): void => {
    timer = null;
    const summary = summarise(services);
    const text = JSON.stringify(summary);
    if (text === told) return;
    told = text;
    tell(summary);
  };
  async function follow(): Promise<void> {
    for await (const { type } of subscription) {
      if (touching.has(type)) timer ??= services.clock.after(everyMs, look);
    }
  }

  look();
  follow().catch((error: unknown) => services.reportError(error, 'summary'));
  return {
    [Symbol.dispose]() {
      timer?.[Symbol.dispose]();
      subscription[Symbol.dispose]();
    },
  };
}
