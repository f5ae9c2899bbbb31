import { skipToken, useQuery } from '@tanstack/react-query';
import type { Datalogger, Gateway, Sensor } from '../../../shared/domain/device.ts';
import { useApi } from '../../api/ApiContext.tsx';
import type { DeviceRef } from './openedDevice.ts';

/** A device and what it hangs on. */
export interface DeviceWay {
  readonly siteId: number;
  readonly gatewayId: number | null;
  readonly dataloggerId: number | null;
  readonly gateway: Gateway | undefined;
  readonly datalogger: Datalogger | undefined;
  readonly sensor: Sensor | undefined;
}

/** Heartbeats, uptime and the like are read again so often: no event tells of them. */
const everyMs = 10_000;

const inputOf = (id: number | null | undefined) => (id == null ? skipToken : { id });

function useWayQueries(ref: DeviceRef | null) {
  const { procedures } = useApi();
  const idOf = (kind: DeviceRef['kind']) => (ref?.kind === kind ? ref.id : null);
  const refetchInterval = everyMs;
  const sensor = useQuery(
    procedures.sensors.get.queryOptions({ input: inputOf(idOf('sensor')), refetchInterval }),
  );
  const dataloggerId = idOf('datalogger') ?? sensor.data?.dataloggerId;
  const datalogger = useQuery(
    procedures.dataloggers.get.queryOptions({ input: inputOf(dataloggerId), refetchInterval }),
  );
  const gatewayId = idOf('gateway') ?? datalogger.data?.gatewayId;
  const gateway = useQuery(
    procedures.gateways.get.queryOptions({ input: inputOf(gatewayId), refetchInterval }),
  );
  return { sensor, datalogger, gateway };
}

/** The device that is asked for with the way that leads to it; undefined while not read. */
export function useDeviceWay(ref: DeviceRef | null): DeviceWay | undefined {
  const { sensor, datalogger, gateway } = useWayQueries(ref);
  if (ref === null) return undefined;
  const above = ref.kind === 'gateway' ? gateway.data : datalogger.data;
  if (above === undefined || (ref.kind === 'sensor' && sensor.data === undefined)) return undefined;
  return {
    siteId: above.siteId,
    gatewayId: ref.kind === 'gateway' ? ref.id : (datalogger.data?.gatewayId ?? null),
    dataloggerId: ref.kind === 'gateway' ? null : above.id,
    gateway: gateway.data,
    datalogger: ref.kind === 'gateway' ? undefined : datalogger.data,
    sensor: ref.kind === 'sensor' ? sensor.data : undefined,
  };
}

/** Why the device that is asked for could not be read; null while it could. */
export function useWayError(ref: DeviceRef): { error: Error; retry: () => void } | null {
  const failed = Object.values(useWayQueries(ref)).find(({ data, isError }) => isError && data === undefined);
  if (failed?.error == null) return null;
  return { error: failed.error, retry: () => void failed.refetch() };
}
