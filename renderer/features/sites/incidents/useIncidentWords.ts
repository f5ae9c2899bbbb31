import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident, IncidentKind } from '../../../../shared/domain/incident.ts';
import { formatCount } from '../../../ui/format.ts';
import { useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { type Beneath, beneath, heldUp, insteadOf, settlingSince } from './incidentOrder.ts';

/** What is said of incidents, in the language of the page. */
export interface IncidentWords {
  /** What it is about. */
  title(incident: Incident): string;
  /** What is known of it, in sentences, and since when. `usual`: messages per minute, where that is known. */
  sentence(incident: Incident, usual?: number | null): string;
  /** Devices that are not heard: `3 gateways, 13 dataloggers`; empty where there are none. */
  beneath(devices: Beneath): string;
  /** The sites, unless the title names the one there is. */
  otherSites(incident: Incident): string;
  /** The sites by name, or how many; empty where it concerns the program itself. */
  sites(incident: Incident): string;
}

/** Kinds whose title names the site, where it is one. */
const named: readonly IncidentKind[] = ['silent', 'link_failing', 'client_id_taken', 'subscription_refused'];
/** Names of so many sites are told; of more, their number. */
const mostNames = 2;

/** Composes what is said of an incident from its kind, its broker, its device and its sites. */
export function useIncidentWords(): IncidentWords {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useNow(60_000);
  return useMemo(() => {
    const beneathWords = (devices: Beneath) =>
      (['gateways', 'dataloggers', 'sensors'] as const)
        .filter((kind) => devices[kind] > 0)
        .map((kind) => t(`incident.${kind}`, { count: devices[kind], number: formatCount(devices[kind]) }))
        .join(', ');
    const sites = (incident: Incident) => {
      const held = heldUp(incident);
      if (held.length > mostNames) return t('incident.sites', { count: held.length });
      return held.map(({ siteName }) => visibleText(siteName)).join(', ');
    };
    return {
      title(incident) {
        const { kind, broker, device } = incident;
        const held = heldUp(incident);
        const places = {
          count: Math.max(held.length, 1),
          name: visibleText(held[0]?.siteName ?? ''),
          broker: visibleText(broker?.host ?? ''),
          account: visibleText(broker?.username ?? ''),
          device: visibleText(device?.label ?? device?.serialNumber ?? ''),
        };
        if (kind === 'refused') return t(`incident.title.${refusal(incident)}`, places);
        return t(`incident.title.${kind}`, places);
      },
      sentence(incident, usual = null) {
        const { kind, openedAt, flaps } = incident;
        const time = format.moment(openedAt, today);
        const instead = insteadOf(incident);
        const { sensors } = beneathAll(incident);
        const backAt = settlingSince(incident);
        const what =
          kind === 'silent'
            ? t('incident.silentSince', { time })
            : kind === 'gateway_offline' || kind === 'datalogger_offline'
              ? t('incident.notHeard', { time })
              : kind === 'sensor_offline'
                ? t('incident.sensorsNotHeard', { count: sensors, time })
                : t('incident.since', { said: saidOf(incident), time });
        return [
          what,
          backAt !== null && t('incident.settling', { time: format.moment(backAt, today) }),
          usual !== null && t('incident.usual', { number: usual }),
          flaps > 0 && t('incident.flaps', { count: flaps }),
          instead > 1 && t('incident.insteadOf', { number: formatCount(instead) }),
        ]
          .filter((part) => part !== false)
          .join(' ');
      },
      beneath: beneathWords,
      sites,
      otherSites: (incident) =>
        named.includes(incident.kind) && heldUp(incident).length === 1 ? '' : sites(incident),
    };
  }, [t, format, today]);
}

/** What lies beneath an incident in all. */
const beneathAll = (incident: Incident): Beneath => beneath(heldUp(incident));

/** What a broker or a link said, without what the title says already, and without a point at its end. */
function saidOf({ message }: Incident): string {
  const said = visibleText(message)
    .replace(/^refused:\s*/i, '')
    .replace(/[.\s]+$/, '');
  return said.slice(0, 1).toUpperCase() + said.slice(1);
}

/** Whom a broker refuses: an account, clients without one, or one site alone. */
function refusal({ subject, broker }: Incident): 'refused' | 'refusedAnonymous' | 'refusedSite' {
  if (!subject.startsWith('account:')) return 'refusedSite';
  return broker?.username ? 'refused' : 'refusedAnonymous';
}
