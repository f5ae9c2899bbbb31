import { createContext, useContext } from 'react';
import type { Incident } from '../../../../../shared/domain/incident.ts';

const Rows = createContext<readonly Incident[]>([]);

/** Gives the incidents of the list in their order to the panel beside it. */
export const IncidentRowsProvider = Rows.Provider;

/** An incident as the list has it, and its neighbours there; undefined where the list does not hold it, or at an end. */
export function useListedIncident(id: number) {
  const rows = useContext(Rows);
  const place = rows.findIndex((row) => row.id === id);
  return {
    listed: rows[place],
    previous: place === -1 ? undefined : rows[place - 1],
    next: place === -1 ? undefined : rows[place + 1],
  };
}
