import type { LinkProps } from '@tanstack/react-router';
import {
  Activity,
  Bell,
  Braces,
  House,
  Inbox,
  type LucideIcon,
  MapPin,
  Network,
  SlidersHorizontal,
  TextAlignStart,
  Waypoints,
} from 'lucide-react';

/** A page that can be gone to from anywhere. */
export interface PageEntry {
  readonly key:
    | 'overview'
    | 'sites'
    | 'devices'
    | 'topics'
    | 'parsers'
    | 'inbox'
    | 'logs'
    | 'health'
    | 'incidents'
    | 'settings';
  readonly to: NonNullable<LinkProps['to']>;
  /** What an address begins with while this page, or one beneath it, is shown. */
  readonly root: string;
  readonly icon: LucideIcon;
  /** Pressed after `g` it goes there. */
  readonly goKey: string;
}

/** The pages in their order. */
export const pages: readonly PageEntry[] = [
  { key: 'overview', to: '/', root: '/', icon: House, goKey: 'o' },
  { key: 'sites', to: '/sites', root: '/sites', icon: MapPin, goKey: 's' },
  { key: 'devices', to: '/devices', root: '/devices', icon: Network, goKey: 'd' },
  { key: 'topics', to: '/topics', root: '/topics', icon: Waypoints, goKey: 't' },
  { key: 'parsers', to: '/parsers', root: '/parsers', icon: Braces, goKey: 'p' },
  { key: 'inbox', to: '/inbox', root: '/inbox', icon: Inbox, goKey: 'b' },
  { key: 'logs', to: '/logs/connection', root: '/logs', icon: TextAlignStart, goKey: 'l' },
  { key: 'health', to: '/health', root: '/health', icon: Activity, goKey: 'h' },
  { key: 'incidents', to: '/incidents', root: '/incidents', icon: Bell, goKey: 'i' },
  { key: 'settings', to: '/settings/general', root: '/settings', icon: SlidersHorizontal, goKey: ',' },
];

/** Those of the rail; incidents are behind the bell, which is on every page. */
export const railPages: readonly PageEntry[] = pages.filter(({ key }) => key !== 'incidents');

/** The page that an address belongs to; undefined where there is none. */
export function pageOf(pathname: string): PageEntry | undefined {
  return pages.find(({ root }) =>
    root === '/' ? pathname === '/' : pathname === root || pathname.startsWith(`${root}/`),
  );
}
