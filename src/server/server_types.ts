/** What types.d.ts says of the members a prelude adds to services. */
export const SERVER_TYPES = `
interface PaddockAppService {
  /** Values all plugins share while the server runs. */
  store(): PaddockStoreService;
}

interface PaddockAppPromiseService {
  /** Values all plugins share while the server runs. */
  store(): PaddockStorePromiseService;
}
`;
