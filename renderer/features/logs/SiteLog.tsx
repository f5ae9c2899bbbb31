import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogKind } from '../../api/logFeed.ts';
import { Segmented } from '../../ui/form/Segmented.tsx';
import { LogList } from './LogList.tsx';
import { useConnectionWords, useParsingWords } from './rowWords.ts';
import { useConnectionLog, useParsingLog } from './sources.ts';
import { useLogRows } from './useLogRows.ts';

const everything: readonly never[] = [];
const anyFailure = { types: everything, parser: undefined };

function SiteConnectionLog({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const words = useConnectionWords();
  const log = useLogRows(
    useConnectionLog(
      useMemo(() => ({ siteId }), [siteId]),
      everything,
    ),
    false,
  );
  return (
    <LogList
      label={t('logs.connection')}
      log={log}
      words={(row) => ({ ...words(row), siteCode: null })}
      isNarrow
      onOpen={({ id }) => void navigate({ to: '/logs/connection', search: { site: siteId, entry: id } })}
      empty={t('logs.emptyConnection')}
    />
  );
}

function SiteParsingLog({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const words = useParsingWords();
  const log = useLogRows(
    useParsingLog(
      useMemo(() => ({ siteId }), [siteId]),
      anyFailure,
    ),
    false,
  );
  return (
    <LogList
      label={t('logs.parsing')}
      log={log}
      words={(row) => ({ ...words(row), siteCode: null })}
      isNarrow
      onOpen={({ id }) => void navigate({ to: '/logs/parsing', search: { site: siteId, entry: id } })}
      empty={t('logs.emptyParsing')}
    />
  );
}

/** Both logs of one site, live; a row opens in the page of its log. */
export function SiteLog({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<LogKind>('connection');
  return (
    <div className="flex h-full min-h-80 flex-col">
      <div className="flex-none border-b border-line px-4 py-3 wide:px-5">
        <Segmented<LogKind>
          label={t('logs.which')}
          segments={[
            { value: 'connection', word: t('logs.kind.connection') },
            { value: 'parsing', word: t('logs.kind.parsing') },
          ]}
          value={kind}
          onChange={setKind}
        />
      </div>
      {kind === 'connection' ? <SiteConnectionLog siteId={siteId} /> : <SiteParsingLog siteId={siteId} />}
    </div>
  );
}
