import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Cpu, Network, Router } from 'lucide-react';
import { type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import type { Command } from './commands.ts';

const icons: Record<'gateway' | 'datalogger' | 'sensor', ReactNode> = {
  gateway: <Router />,
  datalogger: <Network />,
  sensor: <Cpu />,
};
const pages = {
  gateway: '/devices/gateways/$id',
  datalogger: '/devices/dataloggers/$id',
  sensor: '/devices/sensors/$id',
} as const;

/** Of fewer characters half the fleet is found. */
const shortest = 2;
const limit = 8;

/** The devices that answer a query, as the server finds them; none for a query of one character. */
export function useDeviceCommands(query: string): { commands: Command[]; isReading: boolean } {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const navigate = useNavigate();
  const q = useDeferredValue(query.trim());
  const isAsked = q.length >= shortest;
  const { data, isFetching } = useQuery({
    ...procedures.devices.search.queryOptions({ input: { q, limit } }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    // Devices come and go: what was found once is asked again the next time.
    staleTime: 0,
    gcTime: 0,
  });
  const items = isAsked ? (data?.items ?? []) : [];
  return {
    isReading: isAsked && isFetching,
    commands: items.map(({ kind, id, label, serialNumber, path }) => ({
      id: `${kind}-${id}`,
      group: 'devices',
      icon: icons[kind],
      word: visibleText(label ?? serialNumber),
      aside: [t(`palette.kind.${kind}`), ...path.map(visibleText)].join(' · '),
      run: () => void navigate({ to: pages[kind], params: { id } }),
    })),
  };
}
