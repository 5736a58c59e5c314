import type { Held } from './reviewers/held.ts';
import { interfaceAndChanges } from './reviewers/interface-and-changes.ts';
import { packagingAndAfter } from './reviewers/packaging-and-after.ts';
import { typesTestsAndDocuments } from './reviewers/types-tests-and-documents.ts';

/** Every demand of the public project's reviewers, by its family's letter and its number, and where it is held. */
export const reviewerDemands: Readonly<Record<string, Held>> = {
  ...interfaceAndChanges,
  ...typesTestsAndDocuments,
  ...packagingAndAfter,
};
