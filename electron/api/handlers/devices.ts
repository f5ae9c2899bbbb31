import type { DatabaseHandle } from '../../../db/handle.ts';
import { getDatalogger, labelDatalogger, listDataloggers } from '../../../db/queries/dataloggers.ts';
import { getGateway, labelGateway, listGateways } from '../../../db/queries/gateways.ts';
import { getSensor, hasSensor, labelSensor, listSensors } from '../../../db/queries/sensors.ts';
import { audit } from '../audit.ts';
import type { ApiContext } from '../context.ts';
import { found } from '../found.ts';
import { implementer } from '../implementer.ts';

type LabelDevice<Device> = (handle: DatabaseHandle, id: number, label: string | null) => Device | null;

/** Gives a device the name that a person chose; null takes it away. */
async function label<Device>(
  context: ApiContext,
  kind: 'gateway' | 'datalogger' | 'sensor',
  input: { readonly id: number; readonly label: string | null },
  write: LabelDevice<Device>,
): Promise<Device> {
  const device = await context.writer.write((handle) => {
    const labelled = write(handle, input.id, input.label);
    if (labelled !== null) {
      audit(handle, context, `${kind}s.update`, `${kind} ${input.id}`, { label: input.label });
    }
    return labelled;
  });
  return found(device, kind, input.id);
}

export const devices = {
  summary: implementer.devices.summary.handler(({ context, signal }) =>
    context.reads.read('deviceCounts', {}, signal),
  ),
  search: implementer.devices.search.handler(({ context, input: { q: text, ...where }, signal }) =>
    context.reads.read('deviceSearch', { text, ...where }, signal),
  ),
};

export const gateways = {
  list: implementer.gateways.list.handler(({ context, input }) => listGateways(context.reader, input)),
  get: implementer.gateways.get.handler(({ context, input: { id } }) =>
    found(getGateway(context.reader, id), 'gateway', id),
  ),
  update: implementer.gateways.update.handler(({ context, input }) =>
    label(context, 'gateway', input, labelGateway),
  ),
};

export const dataloggers = {
  list: implementer.dataloggers.list.handler(({ context, input }) => listDataloggers(context.reader, input)),
  get: implementer.dataloggers.get.handler(({ context, input: { id } }) =>
    found(getDatalogger(context.reader, id), 'datalogger', id),
  ),
  update: implementer.dataloggers.update.handler(({ context, input }) =>
    label(context, 'datalogger', input, labelDatalogger),
  ),
};

export const sensors = {
  list: implementer.sensors.list.handler(({ context, input }) => listSensors(context.reader, input)),
  get: implementer.sensors.get.handler(({ context, input: { id } }) =>
    found(getSensor(context.reader, id), 'sensor', id),
  ),
  update: implementer.sensors.update.handler(({ context, input }) =>
    label(context, 'sensor', input, labelSensor),
  ),
  readings: implementer.sensors.readings.handler(
    ({ context, input: { id: sensorId, ...filter }, signal }) => {
      requireSensor(context, sensorId);
      return context.reads.read('readings', { ...filter, sensorId }, signal);
    },
  ),
  series: implementer.sensors.series.handler(({ context, input: { id: sensorId, ...span }, signal }) => {
    requireSensor(context, sensorId);
    return context.reads.read('series', { ...span, sensorId }, signal);
  }),
};

function requireSensor(context: ApiContext, id: number): void {
  found(hasSensor(context.reader, id) || null, 'sensor', id);
}
