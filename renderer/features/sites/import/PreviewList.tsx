import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedSite, ImportPreview } from '../../../../shared/domain/siteImport.ts';
import { Button } from '../../../ui/Button.tsx';
import { CheckboxField } from '../../../ui/form/Checkbox.tsx';
import { VirtualRows } from '../../../ui/list/VirtualRows.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { FoundRow, RejectedRow } from './FoundRow.tsx';

type Row =
  | { readonly kind: 'site'; readonly site: ImportedSite }
  | { readonly kind: 'rejected'; readonly key: string; readonly entry: ImportPreview['rejected'][number] };

const rowsOf = ({ sites, rejected }: ImportPreview): Row[] => [
  ...sites.map((site) => ({ kind: 'site', site }) as const),
  ...rejected.map((entry, place) => ({ kind: 'rejected', key: `rejected-${place}`, entry }) as const),
];

const toggled = (ticked: ReadonlySet<number>, index: number): ReadonlySet<number> =>
  ticked.has(index) ? new Set([...ticked].filter((each) => each !== index)) : new Set([...ticked, index]);

interface PreviewListProps {
  preview: ImportPreview;
  isBringing: boolean;
  onBring: (indexes: number[], connectAtOnce: boolean) => void;
}

/** What is in the file, with a tick for each that shall come in; those that are here already have none. */
export function PreviewList({ preview, isBringing, onBring }: PreviewListProps) {
  const { t } = useTranslation();
  const rows = useMemo(() => rowsOf(preview), [preview]);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(
    () =>
      new Set(preview.sites.filter(({ presentSiteId }) => presentSiteId === null).map(({ index }) => index)),
  );
  const [connectAtOnce, setConnectAtOnce] = useState(false);
  const tick = (index: number) => setTicked((before) => toggled(before, index));
  const tickRow = (row: Row) => {
    if (row.kind === 'site') tick(row.site.index);
  };
  const { sites } = preview;
  const isAll = ticked.size === sites.length;
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      {sites.length === 0 ? (
        <Notice title={t('import.nothing')} />
      ) : (
        <CheckboxField
          label={t('import.tickAll')}
          checked={isAll}
          isMixed={ticked.size > 0 && !isAll}
          onChange={() => setTicked(isAll ? new Set() : new Set(sites.map(({ index }) => index)))}
          fieldClass="flex-none border-b border-line px-4 pb-2.5 font-medium wide:px-5"
        />
      )}
      <VirtualRows
        label={t('import.list')}
        rows={rows}
        rowKey={(row) => (row.kind === 'site' ? row.site.index : row.key)}
        rowHeightPx={64}
        isMeasured
        hearsPage
        onOpen={tickRow}
        onRowKey={(event, row) => {
          if (event.key !== ' ') return;
          event.preventDefault();
          tickRow(row);
        }}
      >
        {(row) =>
          row.kind === 'site' ? (
            <FoundRow
              site={row.site}
              isTicked={ticked.has(row.site.index)}
              onTick={() => tick(row.site.index)}
            />
          ) : (
            <RejectedRow {...row.entry} />
          )
        }
      </VirtualRows>
      {sites.length > 0 && (
        <div className="flex flex-none flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-3 wide:px-5">
          <CheckboxField
            label={t('import.connectAtOnce')}
            hint={t('import.connectHint')}
            checked={connectAtOnce}
            onChange={(event) => setConnectAtOnce(event.currentTarget.checked)}
          />
          <Button
            kind="primary"
            disabled={ticked.size === 0 || isBringing}
            onClick={() => onBring([...ticked], connectAtOnce)}
          >
            {isBringing ? t('import.bringing') : t('import.bring', { count: ticked.size })}
          </Button>
        </div>
      )}
    </div>
  );
}
