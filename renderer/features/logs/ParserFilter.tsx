import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/ApiContext.tsx';
import { Picker } from '../../ui/overlay/Picker.tsx';
import { visibleText } from '../../ui/visibleText.ts';

interface ParserFilterProps {
  chosen: string | undefined;
  onChange: (name: string | undefined) => void;
}

/** Which parser failed. One that is gone is still chosen: its rows are still there. */
export function ParserFilter({ chosen, onChange }: ParserFilterProps) {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const { data: parsers = [] } = useQuery(procedures.parsers.list.queryOptions());
  const names = new Set(parsers.map(({ name }) => name));
  if (chosen !== undefined) names.add(chosen);
  return (
    <Picker
      name={t('logs.parser')}
      options={[...names].sort().map((name) => ({ value: name, word: visibleText(name) }))}
      chosen={chosen}
      onChange={onChange}
    />
  );
}
