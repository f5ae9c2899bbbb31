import {
  createColumnHelper,
  createSortedRowModel,
  rowSelectionFeature,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
} from '@tanstack/react-table';
import type { GlyphKind } from '../../../ui/StatusGlyph.tsx';
import { ratePerMinute, type SiteEntry } from './siteList.ts';
import type { SortColumn } from './siteSearch.ts';

/** What the table library does for the table of sites: sorting and ticking. */
export const siteFeatures = tableFeatures({
  rowSelectionFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

/** From what needs a person to what is at rest. */
const glyphOrder: readonly GlyphKind[] = ['error', 'retry', 'drift', 'connecting', 'connected', 'off'];
const dataOrder = ['silent', 'none', 'flowing'] as const;

const helper = createColumnHelper<typeof siteFeatures, SiteEntry>();

const text = (id: SortColumn, of: (entry: SiteEntry) => string) =>
  helper.accessor(of, { id, sortFn: 'alphanumeric' });
/** What is not known comes last, either way. */
const figure = (id: SortColumn, of: (entry: SiteEntry) => number | undefined) =>
  helper.accessor(of, { id, sortFn: 'basic', sortUndefined: 'last' });

/** What each column is sorted by. */
export const siteColumns = helper.columns([
  text('name', ({ connection }) => connection.siteName),
  text('broker', ({ connection }) => `${connection.brokerHost}:${connection.brokerPort}`),
  figure('wanted', ({ connection }) => (connection.isActive ? 0 : 1)),
  figure('status', ({ situation }) => glyphOrder.indexOf(situation.glyph)),
  figure('data', ({ connection }) => dataOrder.indexOf(connection.dataState)),
  figure('rate', ({ curve }) => ratePerMinute(curve) ?? undefined),
  figure('parsed', ({ today }) =>
    today === undefined || today.received === 0 ? undefined : today.parsed / today.received,
  ),
  figure('uptime', ({ uptime }) =>
    uptime === undefined || uptime.wantedMs === 0 ? undefined : uptime.connectedMs / uptime.wantedMs,
  ),
  figure('last', ({ connection }) => connection.lastMessageAt ?? undefined),
  figure('retries', ({ connection }) => connection.retryCount),
]);
