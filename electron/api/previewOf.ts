import type { ImportedSite, ImportPreview } from '../../shared/domain/siteImport.ts';
import type { ImportPlan, PlannedSite } from '../core/import/planImport.ts';

function shown({ index, input, presentSiteId, warnings }: PlannedSite): ImportedSite {
  const { brokerHost, brokerPort, protocol, protocolVersion, username, password } = input.connection;
  return {
    index,
    code: input.code,
    name: input.name,
    connection: {
      brokerHost,
      brokerPort,
      protocol,
      protocolVersion,
      username,
      hasPassword: password != null,
    },
    topicPatterns: input.topics.map(({ topicPattern }) => topicPattern),
    presentSiteId,
    warnings: [...warnings],
  };
}

/** A plan as it may be shown: of secrets only whether there are any. */
export const previewOf = ({ source, sites, rejected }: ImportPlan): ImportPreview => ({
  source,
  sites: sites.map(shown),
  rejected: [...rejected],
});
