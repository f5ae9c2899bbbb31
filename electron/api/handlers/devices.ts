import type { DatabaseHandle } from '../../../db/handle.ts';
import { labelDatalogger, listDataloggers } from '../../../db/queries/dataloggers.ts';
import { labelGateway, listGateways } from '../../../db/queries/gateways.ts';
import { listReadings } from '../../../db/queries/readings.ts';
import { hasSensor, labelSensor, listSensors } from '../../../db/queries/sensors.ts';
import { audit } from '../audit.ts';
import type { ApiContext } from '../context.ts';
import { apiError } from '../errors.ts';
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
  if (device === null) throw apiError('NOT_FOUND', `There is no ${kind} ${input.id}.`);
  return device;
}

export const gateways = {
  list: implementer.gateways.list.handler(({ context, input }) => listGateways(context.reader, input)),
  update: implementer.gateways.update.handler(({ context, input }) =>
    label(context, 'gateway', input, labelGateway),
  ),
};

export const dataloggers = {
  list: implementer.dataloggers.list.handler(({ context, input }) => listDataloggers(context.reader, input)),
  update: implementer.dataloggers.update.handler(({ context, input }) =>
    label(context, 'datalogger', input, labelDatalogger),
  ),
};

export const sensors = {
  list: implementer.sensors.list.handler(({ context, input }) => listSensors(context.reader, input)),
  update: implementer.sensors.update.handler(({ context, input }) =>
    label(context, 'sensor', input, labelSensor),
  ),
  readings: implementer.sensors.readings.handler(({ context, input }) => {
    const { id: sensorId, ...filter } = input;
    if (!hasSensor(context.reader, sensorId)) {
      throw apiError('NOT_FOUND', `There is no sensor ${sensorId}.`);
    }
    return listReadings(context.reader, { ...filter, sensorId });
  }),
};
