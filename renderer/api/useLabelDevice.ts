import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { type Api, useApi } from './ApiContext.tsx';
import type { DeviceKind } from './deviceStore.ts';

interface Labelling {
  readonly kind: DeviceKind;
  readonly id: number;
  /** Null takes the label away. */
  readonly label: string | null;
}

/** Tells the server, and puts the answered device where the page keeps it. Answers the device's site. */
async function write({ client, live }: Api, { kind, id, label }: Labelling): Promise<number> {
  const { byKind } = live.devices;
  // The store's figures are newer than the answer's; only the label is taken from it.
  const known = byKind[kind].get(id);
  switch (kind) {
    case 'gateway': {
      const device = await client.gateways.update({ id, label });
      const now = byKind.gateway.get(id) ?? device;
      byKind.gateway.set(id, { ...now, label: device.label });
      return (known ?? device).siteId;
    }
    case 'datalogger': {
      const device = await client.dataloggers.update({ id, label });
      const now = byKind.datalogger.get(id) ?? device;
      byKind.datalogger.set(id, { ...now, label: device.label });
      return (known ?? device).siteId;
    }
    case 'sensor': {
      const device = await client.sensors.update({ id, label });
      const now = byKind.sensor.get(id) ?? device;
      byKind.sensor.set(id, { ...now, label: device.label });
      return (known ?? device).siteId;
    }
  }
}

/** Gives a device the name a person chose: on the server, and wherever this page shows it. */
export function useLabelDevice(): UseMutationResult<number, Error, Labelling> {
  const api = useApi();
  const cache = useQueryClient();
  const { queries, procedures, live } = api;
  return useMutation({
    mutationFn: (labelling: Labelling) => write(api, labelling),
    onSuccess: async (siteId, { kind }) => {
      cache.setQueryData(queries.devices(siteId).queryKey, live.devices.site(siteId));
      await Promise.all([
        cache.invalidateQueries({ queryKey: procedures[`${kind}s`].get.key() }),
        cache.invalidateQueries({ queryKey: procedures.devices.search.key() }),
      ]);
    },
  });
}
