/** A connector that is there already, by the names its source goes by. */
export interface KnownConnector {
  /** As its maker calls the source. */
  readonly source: string;
  /** In lower snake_case: what the source is called here, in titles and in host names. */
  readonly names: readonly string[];
  /** A page of the managed connector, or the folder of the community one. */
  readonly place: string;
}

const page = 'https://docs.databricks.com/aws/en/ingestion/lakeflow-connect';

/**
 * Sources of which Databricks has a managed connector, in any release state.
 *
 * Read on 2026-11-24 in stored copies of the pages named, whose own dates are not known. Databases and streams are left out: no
 * API description leads to them.
 */
export const managedConnectors: readonly KnownConnector[] = [
  { source: 'Confluence', names: ['confluence'], place: `${page}/confluence` },
  { source: 'Dynamics 365', names: ['dynamics_365', 'd365'], place: `${page}/d365-reference` },
  { source: 'GitHub', names: ['github'], place: `${page}/github-overview` },
  { source: 'GitLab', names: ['gitlab'], place: `${page}/gitlab` },
  { source: 'Google Ads', names: ['google_ads'], place: `${page}/google-ads-reference` },
  {
    source: 'Google Analytics',
    names: ['google_analytics', 'google_analytics_4', 'google_analytics_data', 'ga4'],
    place: `${page}/google-analytics-reference`,
  },
  { source: 'Google Drive', names: ['google_drive'], place: `${page}/google-drive-reference` },
  { source: 'HubSpot', names: ['hubspot'], place: `${page}/hubspot-overview` },
  { source: 'Jira', names: ['jira'], place: `${page}/jira-reference` },
  { source: 'LinkedIn Ads', names: ['linkedin_ads'], place: `${page}/linkedin-ads` },
  { source: 'Marketo', names: ['marketo'], place: `${page}/marketo` },
  {
    source: 'Meta Ads',
    names: ['meta_ads', 'facebook_ads', 'facebook_marketing'],
    place: `${page}/meta-ads-reference`,
  },
  { source: 'monday.com', names: ['monday'], place: `${page}/monday-com-troubleshoot` },
  { source: 'NetSuite', names: ['netsuite'], place: `${page}/netsuite-reference` },
  { source: 'Outlook', names: ['outlook', 'microsoft_outlook'], place: `${page}/outlook-troubleshoot` },
  { source: 'PagerDuty', names: ['pagerduty'], place: `${page}/pagerduty-reference` },
  { source: 'Pendo', names: ['pendo'], place: `${page}/pendo-faq` },
  { source: 'Salesforce', names: ['salesforce'], place: `${page}/salesforce-reference` },
  { source: 'ServiceNow', names: ['servicenow'], place: `${page}/servicenow-reference` },
  { source: 'SharePoint', names: ['sharepoint'], place: `${page}/sharepoint-reference` },
  { source: 'Smartsheet', names: ['smartsheet'], place: `${page}/smartsheet-overview` },
  { source: 'TikTok Ads', names: ['tiktok_ads'], place: `${page}/tiktok-ads-reference` },
  { source: 'Workday', names: ['workday', 'workday_hcm'], place: `${page}/workday-hcm-reference` },
  { source: 'Zendesk Support', names: ['zendesk', 'zendesk_support'], place: `${page}/zendesk-support-reference` },
];

/** The public repository of community connectors. */
export const communityRepository = 'https://github.com/databrickslabs/lakeflow-community-connectors';

const folder = (name: string, source: string, ...others: string[]): KnownConnector => ({
  source,
  names: [name, ...others],
  place: `sources/${name}`,
});

/**
 * Sources of which {@link communityRepository} has a connector: the folders below its `sources`, at commit f9c888695b4a of
 * 2026-08-18. Its example is left out.
 */
export const communityConnectors: readonly KnownConnector[] = [
  folder('actitime', 'actiTIME'),
  folder('adme', 'Azure Data Manager for Energy'),
  folder('amplitude', 'Amplitude'),
  folder('appsflyer', 'AppsFlyer'),
  folder('azure_devops', 'Azure DevOps'),
  folder('collibra', 'Collibra'),
  folder('dicomweb', 'DICOMweb'),
  folder('fhir', 'FHIR'),
  folder('github', 'GitHub'),
  folder('gmail', 'Gmail'),
  folder('google_analytics_aggregated', 'Google Analytics', 'google_analytics', 'google_analytics_data', 'ga4'),
  folder('google_sheets_docs', 'Google Sheets and Docs', 'google_sheets', 'google_docs'),
  folder('hl7_v2', 'HL7 v2'),
  folder('hubspot', 'HubSpot'),
  folder('mailchimp', 'Mailchimp'),
  folder('microsoft_teams', 'Microsoft Teams'),
  folder('mixpanel', 'Mixpanel'),
  folder('odata', 'OData'),
  folder('osipi', 'OSIsoft PI'),
  folder('palantir', 'Palantir'),
  folder('qualtrics', 'Qualtrics'),
  folder('remberg', 'remberg'),
  folder('sap_successfactors', 'SAP SuccessFactors', 'successfactors'),
  folder('shopify', 'Shopify'),
  folder('surveymonkey', 'SurveyMonkey'),
  folder('youtube', 'YouTube', 'youtube_data'),
  folder('zendesk', 'Zendesk'),
  folder('zoho_crm', 'Zoho CRM'),
];
