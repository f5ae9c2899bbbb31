import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { CodeBlock, codeLines } from '../../ui/figure/CodeBlock.tsx';
import { type LogMark, LogShape } from '../../ui/LogShape.tsx';
import { Notice, Skeleton } from '../../ui/Notice.tsx';
import { Facts } from '../../ui/page/Facts.tsx';
import { SidePanel } from '../../ui/page/SidePanel.tsx';
import { type Tab, Tabs } from '../../ui/page/Tabs.tsx';
import { visibleText } from '../../ui/visibleText.ts';

/** What a detail can show of its row, beside the facts. */
export type EntryTab = 'payload' | 'hex' | 'traceback' | 'fields';

interface EntryPanelProps {
  title: string;
  mark: LogMark;
  facts: readonly (readonly [name: string, value: ReactNode])[];
  tabs: readonly Tab<EntryTab>[];
  tab: EntryTab;
  onTab: (tab: EntryTab) => void;
  aside?: ReactNode;
  /** The whole row, as it is copied. */
  row: object;
  onClose: () => void;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
}

/** A row of a log in full. */
export function EntryPanel(props: EntryPanelProps) {
  const { title, mark, facts, tabs, tab, onTab, aside, row, onClose, onPrevious, onNext } = props;
  const { t } = useTranslation();
  const shown = tabs.some(({ value }) => value === tab) ? tab : (tabs[0]?.value ?? 'fields');
  return (
    <SidePanel
      title={visibleText(title)}
      glyph={<LogShape {...mark} />}
      onClose={onClose}
      onPrevious={onPrevious}
      onNext={onNext}
      actions={<CopyButton text={JSON.stringify(row, null, 2)} label={t('logs.copyRow')} />}
      head={<Facts facts={facts} />}
    >
      <div className="flex h-full min-h-60 flex-col">
        <Tabs label={t('logs.detail')} tabs={tabs} value={shown} onChange={onTab} aside={aside} />
      </div>
    </SidePanel>
  );
}

/** Stands for a row that is being read, or that is gone. */
export function MissingEntry({ failed, onClose }: { failed: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <SidePanel title={t('logs.detail')} onClose={onClose}>
      {failed === null ? (
        <Skeleton rows={3} label={t('headline.loading')} />
      ) : (
        <Notice failed title={t('logs.entryFailed')}>
          {failed}
        </Notice>
      )}
    </SidePanel>
  );
}

/** A text of many lines, as it is. */
export function TextBlock({ label, text }: { label: string; text: string }) {
  const lines = codeLines(text).map((line) => ({ ...line, text: visibleText(line.text) }));
  return <CodeBlock label={label} lines={lines} isWrapped className="h-full" />;
}
