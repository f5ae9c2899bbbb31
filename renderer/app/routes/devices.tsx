import { createRoute, Outlet, useChildMatches } from '@tanstack/react-router';
import { z } from 'zod';
import { DevicesPage } from '../../features/devices/DevicesPage.tsx';
import { chartSearch, devicesSearch } from '../../features/devices/devicesSearch.ts';
import { DevicePanel } from '../../features/devices/panel/DevicePanel.tsx';
import { consoleRoute } from './console.tsx';

const params = {
  parse: ({ id }: { id: string }) => ({ id: z.coerce.number().int().positive().parse(id) }),
  stringify: ({ id }: { id: number }) => ({ id: String(id) }),
};

/** The tree, and beside it whatever device is open. The view of the tree stays in all of them. */
export const devicesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/devices',
  validateSearch: devicesSearch,
  component: function Devices() {
    const isOpen = useChildMatches({ select: (matches) => matches.length > 0 });
    return <DevicesPage panel={isOpen ? <Outlet /> : null} />;
  },
});

const gatewayRoute = createRoute({
  getParentRoute: () => devicesRoute,
  path: 'gateways/$id',
  params,
  staticData: { isPanel: true },
  component: () => <DevicePanel device={{ kind: 'gateway', id: gatewayRoute.useParams().id }} />,
});

const dataloggerRoute = createRoute({
  getParentRoute: () => devicesRoute,
  path: 'dataloggers/$id',
  params,
  staticData: { isPanel: true },
  component: () => <DevicePanel device={{ kind: 'datalogger', id: dataloggerRoute.useParams().id }} />,
});

const sensorRoute = createRoute({
  getParentRoute: () => devicesRoute,
  path: 'sensors/$id',
  params,
  staticData: { isPanel: true },
  validateSearch: chartSearch,
  component: () => <DevicePanel device={{ kind: 'sensor', id: sensorRoute.useParams().id }} />,
});

export const devicesRoutes = devicesRoute.addChildren([gatewayRoute, dataloggerRoute, sensorRoute]);
