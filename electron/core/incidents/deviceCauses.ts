import type { IncidentDevice } from '../../../shared/domain/incident.ts';
import { silenceFactor } from '../liveness/silence.ts';
import { type Cause, causeAt } from './cause.ts';
import type { WorldSite } from './world.ts';

const secondsMs = 1000;

interface Unheard {
  readonly lastSeenAt: number | null;
  readonly intervalSeconds: number;
}

/**
 * Whether what a device hangs on was heard when the device should have been: else it may be that which has fallen
 * silent, and this device was merely the first to be missed. Where data began to flow anew, it counts from then.
 */
function isMissed(device: Unheard, heardAt: number | null, flowingSince: number | null): boolean {
  if (heardAt === null || flowingSince === null) return false;
  const quietSince = Math.max(device.lastSeenAt ?? flowingSince, flowingSince);
  return heardAt - quietSince > silenceFactor * device.intervalSeconds * secondsMs;
}

const subjectDevice = (
  type: IncidentDevice['type'],
  { id, serialNumber, label }: Omit<IncidentDevice, 'type'>,
): IncidentDevice => ({ type, id, serialNumber, label });

const notHeard = ({ intervalSeconds }: Unheard) =>
  `Not heard for more than ${silenceFactor} × its interval of ${intervalSeconds} s.`;

/** The topmost devices that are not heard at a site whose data flows. */
export function deviceCauses(site: WorldSite, now: number): Cause[] {
  const { flowingSince, lastMessageAt } = site;
  const since = ({ lastSeenAt }: Unheard) => Math.min(now, lastSeenAt ?? flowingSince ?? now);
  const gateways = site.gateways.map((gateway) =>
    causeAt(
      site,
      { gateways: 1, dataloggers: gateway.dataloggers, sensors: gateway.sensors },
      {
        kind: 'gateway_offline',
        subject: `gateway:${gateway.id}`,
        severity: 'warning',
        isRipe: isMissed(gateway, lastMessageAt, flowingSince),
        device: subjectDevice('gateway', gateway),
        message: notHeard(gateway),
        since: since(gateway),
      },
    ),
  );
  const dataloggers = site.dataloggers
    .filter(({ isHidden }) => !isHidden)
    .map((datalogger) => {
      const missed = isMissed(datalogger, datalogger.gatewaySeenAt ?? lastMessageAt, flowingSince);
      const saidToBe = missed ? null : datalogger.saidToBe;
      return causeAt(
        site,
        { gateways: 0, dataloggers: 1, sensors: datalogger.sensors },
        {
          kind: 'datalogger_offline',
          subject: `datalogger:${datalogger.id}`,
          severity: 'warning',
          isRipe: missed || saidToBe !== null,
          device: subjectDevice('datalogger', datalogger),
          message: saidToBe === null ? notHeard(datalogger) : `It is heard, and said to be "${saidToBe}".`,
          since: saidToBe === null ? since(datalogger) : Math.min(now, datalogger.offlineSince ?? now),
        },
      );
    });
  const sensors = site.sensors.map((missing) =>
    causeAt(
      site,
      { gateways: 0, dataloggers: 0, sensors: missing.sensors },
      {
        kind: 'sensor_offline',
        subject: `datalogger:${missing.id}`,
        severity: 'warning',
        isRipe: isMissed(missing, missing.dataloggerSeenAt, flowingSince),
        device: subjectDevice('datalogger', missing),
        message: `The datalogger is heard, ${missing.sensors === 1 ? 'a sensor' : `${missing.sensors} sensors`} of it ${missing.sensors === 1 ? 'is' : 'are'} not.`,
        since: since(missing),
      },
    ),
  );
  return [...gateways, ...dataloggers, ...sensors];
}
