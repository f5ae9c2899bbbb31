import { createContext, useContext } from 'react';
import type { DeviceRef } from './openedDevice.ts';

const DeviceOrder = createContext<readonly DeviceRef[]>([]);

/** Gives the devices of the list in their order to the panel beside it. */
export const DeviceOrderProvider = DeviceOrder.Provider;

/** The devices of the same kind before and after one in the list; null at an end, and where the list does not hold it. */
export function useNeighbours({ kind, id }: DeviceRef): { previous: number | null; next: number | null } {
  const order = useContext(DeviceOrder).filter((each) => each.kind === kind);
  const place = order.findIndex((each) => each.id === id);
  if (place === -1) return { previous: null, next: null };
  return { previous: order[place - 1]?.id ?? null, next: order[place + 1]?.id ?? null };
}
