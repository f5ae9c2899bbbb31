import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { LogShape } from '../../ui/LogShape.tsx';
import { Cell, HeadCell } from '../../ui/list/Cell.tsx';
import { VirtualRows } from '../../ui/list/VirtualRows.tsx';
import { StatusWord } from '../../ui/StatusGlyph.tsx';

const length = 100_000;
const numbers = (from: number, to: number) => Array.from({ length: from - to }, (_, at) => from - at);

/** A hundred thousand log rows, newest first; more can come in at the top. */
export function LogRowSamples() {
  const [rows, setRows] = useState(() => numbers(length, 0));
  const [opened, setOpened] = useState<number | null>(null);
  return (
    <div className="-mx-5 flex h-70 flex-col">
      <div className="flex items-center gap-2 px-5 pb-2 text-12 text-ink-3">
        <span className="mr-auto" role="status">
          {opened === null ? `${rows.length} rows` : `Row ${opened} opened`}
        </span>
        <Button onClick={() => setRows([...numbers(rows.length + 3, rows.length), ...rows])}>
          Three more
        </Button>
      </div>
      <VirtualRows
        label="Log rows"
        rows={rows}
        rowKey={(row) => row}
        rowHeightPx={28}
        traits={(row) => ({ isSelected: row === opened })}
        rowClass="border-b border-line/60"
        onOpen={setOpened}
        className="border-t border-line"
      >
        {(row) => (
          <div className="grid h-full grid-cols-[64px_96px_minmax(0,1fr)] items-center gap-3 px-5">
            <span className="mono text-12">{row}</span>
            <span className="flex items-center gap-1.5">
              <LogShape
                kind={row % 7 === 0 ? 'diamond' : 'triangle'}
                colour={row % 7 === 0 ? 'text-warn' : 'text-bad'}
              />
              {row % 7 === 0 ? 'parse' : 'validation'}
            </span>
            <span className="truncate text-ink-2">expected number, got "n/d"</span>
          </div>
        )}
      </VirtualRows>
    </div>
  );
}

type TableRow = { heading: string; count: number } | { code: string; name: string; isRefused: boolean };

const table: readonly TableRow[] = [
  { heading: 'Needs a person', count: 2 },
  { code: 'site_014', name: 'Upper penstock', isRefused: true },
  { code: 'site_015', name: 'Lower penstock', isRefused: true },
  { heading: 'As wanted', count: 2 },
  { code: 'site_001', name: 'North dam', isRefused: false },
  { code: 'site_002', name: 'South dam', isRefused: false },
];

const columns = 'grid grid-cols-[minmax(0,1fr)_120px_56px] items-center gap-3 px-5';

/** A table in groups: headings are stepped over. */
export function TableRowSamples() {
  const [selected, setSelected] = useState('site_014');
  const [isDescending, setIsDescending] = useState(false);
  return (
    <div className="-mx-5 flex h-65 flex-col border-t border-line">
      <VirtualRows
        label="Table"
        kind="grid"
        rows={table}
        rowKey={(row) => ('heading' in row ? row.heading : row.code)}
        rowHeightPx={(row) => ('heading' in row ? 28 : 44)}
        traits={(row) => ('heading' in row ? { isStill: true } : { isSelected: row.code === selected })}
        rowClass="border-b border-line"
        onOpen={(row) => 'code' in row && setSelected(row.code)}
        header={{
          heightPx: 30,
          className: columns,
          cells: (
            <>
              <HeadCell
                sorted={isDescending ? 'descending' : 'ascending'}
                onSort={() => setIsDescending(!isDescending)}
              >
                Site
              </HeadCell>
              <HeadCell>Real</HeadCell>
              <HeadCell className="text-right">Last</HeadCell>
            </>
          ),
        }}
      >
        {(row) =>
          'heading' in row ? (
            <Cell className="flex h-full items-center gap-1.5 bg-bg px-5 text-12 font-medium text-ink-2">
              {row.heading} <span className="mono text-11 text-ink-3">{row.count}</span>
            </Cell>
          ) : (
            <div className={`${columns} h-full`} role="presentation">
              <Cell>
                <b className="block truncate leading-[18px] font-medium">{row.name}</b>
                <span className="mono block text-11 text-ink-3">{row.code}</span>
              </Cell>
              <Cell>
                <StatusWord
                  kind={row.isRefused ? 'error' : 'connected'}
                  word={row.isRefused ? 'Refused' : 'Connected'}
                />
              </Cell>
              <Cell className="mono text-right text-12">{row.isRefused ? '12 min' : '2 s'}</Cell>
            </div>
          )
        }
      </VirtualRows>
    </div>
  );
}
