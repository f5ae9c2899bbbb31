import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { topicFilterFault } from '../../../../shared/domain/topicFilter.ts';
import { type FieldName, faultText } from './fieldFaults.ts';
import type { SiteFields } from './siteFields.ts';

/** Says what is wrong with a field, in the page's language; undefined: nothing is. */
export function useFieldFault(): (name: FieldName) => string | undefined {
  const { t } = useTranslation();
  const { getFieldState, formState } = useFormContext<SiteFields>();
  return (name) => {
    const { error } = getFieldState(name, formState);
    if (error === undefined) return undefined;
    if (error.type === 'server') return error.message;
    return t(`siteForm.fault.${faultText(name, error.type)}`);
  };
}

/** Says what is wrong with the pattern of a topic in the form. */
export function useTopicFault(): (index: number) => string | undefined {
  const { t } = useTranslation();
  const { getFieldState, formState, getValues } = useFormContext<SiteFields>();
  return (index) => {
    const name = `topics.${index}.topicPattern` as const;
    const { error } = getFieldState(name, formState);
    if (error === undefined) return undefined;
    if (error.type === 'server') return error.message;
    return t(`siteForm.fault.topic.${topicFilterFault(getValues(name) ?? '') ?? 'twice'}`);
  };
}
