import type { Finding } from '../../../shared/model/finding.ts';
import * as applications from './applications.ts';
import type { AccessCheck, Application, NewApplication } from './applications.ts';
import * as bindings from './bindings.ts';
import type { Binding } from './bindings.ts';
import * as dryRun from './dry-run.ts';
import type { Claims, SetupUrls } from './dry-run.ts';
import { findFlow } from './flows.ts';
import type { Designation, Flow } from './flows.ts';
import { listGroups } from './groups.ts';
import type { Group } from './groups.ts';
import type { ProviderFields } from './provider-fields.ts';
import * as providers from './providers.ts';
import type { Provider } from './providers.ts';
import { readOwner, readVersion, recognise } from './recognise.ts';
import type { TokenOwner } from './recognise.ts';
import type { UsedBy } from './replies.ts';
import { inWords, noticesOf, readRelease, shapesOf } from './release.ts';
import type { Shapes } from './release.ts';
import { Requests } from './requests.ts';
import type { Access } from './requests.ts';
import { listScopeMappings } from './scope-mappings.ts';
import type { ScopeMapping } from './scope-mappings.ts';
import * as signingKeys from './signing-keys.ts';
import type { SigningKey } from './signing-keys.ts';
import { findUsers, listUsers } from './users.ts';
import type { User } from './users.ts';

interface Opened {
  requests: Requests;
  version: string;
  notices: readonly Finding[];
  owner: TokenOwner;
  shapes: Shapes;
}

/**
 * authentik's API, as far as signing in to a NAS needs it (facts/authentik.md §2–§3), in the shapes of its release.
 *
 * Reads are tried again where the trouble may pass, writes are sent once. Expected failures are those of `HttpsClient`
 * and of `refuse`, REPLY_NOT_JSON, REPLY_UNEXPECTED, and what a method names itself.
 */
export class Authentik {
  /** `2026.8.3` */
  readonly version: string;
  /** What is to be told before anything is done with it. */
  readonly notices: readonly Finding[];
  readonly owner: TokenOwner;
  readonly #requests: Requests;
  readonly #shapes: Shapes;

  private constructor({ requests, version, notices, owner, shapes }: Opened) {
    this.version = version;
    this.notices = notices;
    this.owner = owner;
    this.#requests = requests;
    this.#shapes = shapes;
  }

  /**
   * Makes sure that it is an authentik, that it takes the token, and that its release is one of those that are known.
   *
   * @throws PLAIN_HTTP_REFUSED, ADDRESS_MALFORMED, AUTHENTIK_NOT_THERE, AUTHENTIK_TOKEN_REFUSED,
   *   AUTHENTIK_RIGHTS_MISSING, AUTHENTIK_VERSION_NOT_EVIDENCED
   */
  static async open(access: Access & { signal?: AbortSignal | undefined }): Promise<Authentik> {
    const { signal } = access;
    const requests = new Requests(access);
    try {
      await recognise(requests, access.address, signal);
      const owner = await readOwner(requests, signal);
      const release = readRelease(await readVersion(requests, signal));
      const shapes = shapesOf(release);
      return new Authentik({
        requests,
        version: inWords(release),
        notices: noticesOf(release),
        owner,
        shapes,
      });
    } catch (error) {
      await requests.close();
      throw error;
    }
  }

  /** Seconds by which authentik's clock was ahead of ours with its last answer; undefined where that did not say. */
  get clockAhead(): number | undefined {
    return this.#requests.clockAhead;
  }

  /** @throws AUTHENTIK_FLOW_MISSING */
  flow(designation: Designation, signal?: AbortSignal): Promise<Flow> {
    return findFlow(this.#requests, designation, signal);
  }

  /** Whether a provider of this release has an invalidation flow. */
  get hasInvalidationFlow(): boolean {
    return this.#shapes.hasInvalidationFlow;
  }

  /** Whether a provider of this release lists what it grants. */
  get hasGrantTypes(): boolean {
    return this.#shapes.hasGrantTypes;
  }

  /** The key pairs whose signature DSM accepts. */
  rsaKeys(signal?: AbortSignal): Promise<SigningKey[]> {
    return signingKeys.listRsaKeys(this.#requests, signal);
  }

  /** @throws AUTHENTIK_NAME_TAKEN */
  generateRsaKey(name: string, signal?: AbortSignal): Promise<SigningKey> {
    return signingKeys.generateRsaKey(this.#requests, name, signal);
  }

  /** What would sign with something else if the key were removed. */
  keyUsedBy(id: string, signal?: AbortSignal): Promise<UsedBy[]> {
    return signingKeys.readKeyUsedBy(this.#requests, id, signal);
  }

  removeKey(id: string, signal?: AbortSignal): Promise<void> {
    return signingKeys.removeKey(this.#requests, id, signal);
  }

  /** All of them; `ownMappings` chooses authentik's three. */
  scopeMappings(signal?: AbortSignal): Promise<ScopeMapping[]> {
    return listScopeMappings(this.#requests, this.#shapes, signal);
  }

  users(signal?: AbortSignal): Promise<User[]> {
    return listUsers(this.#requests, signal);
  }

  /** In the order of the names; who is not there is left out. */
  usersNamed(usernames: readonly string[], signal?: AbortSignal): Promise<User[]> {
    return findUsers(this.#requests, usernames, signal);
  }

  groups(signal?: AbortSignal): Promise<Group[]> {
    return listGroups(this.#requests, signal);
  }

  providerBy(
    by: { name: string } | { clientId: string },
    signal?: AbortSignal,
  ): Promise<Provider | undefined> {
    return providers.findProvider(this.#requests, by, signal);
  }

  provider(id: number, signal?: AbortSignal): Promise<Provider | undefined> {
    return providers.readProvider(this.#requests, id, signal);
  }

  /**
   * SECURITY: the client secret goes to `keepSecret` and is in nothing that is returned.
   *
   * @throws AUTHENTIK_NAME_TAKEN, and what `keepSecret` throws: then the provider is there already
   */
  createProvider(
    provider: ProviderFields,
    keepSecret: (secret: string) => void | Promise<void>,
    signal?: AbortSignal,
  ): Promise<{ id: number; clientId: string }> {
    const shaped = { ...provider, shapes: this.#shapes };
    return providers.createProvider(this.#requests, shaped, keepSecret, signal);
  }

  /** Changes what is given and nothing else; redirect URIs and scope mappings are given whole. */
  updateProvider(id: number, changes: Partial<ProviderFields>, signal?: AbortSignal): Promise<Provider> {
    return providers.updateProvider(this.#requests, id, { ...changes, shapes: this.#shapes }, signal);
  }

  /** SECURITY: in clear; to be kept, never to be shown. */
  clientSecretOf(id: number, signal?: AbortSignal): Promise<string> {
    return providers.clientSecretOf(this.#requests, id, signal);
  }

  usedBy(id: number, signal?: AbortSignal): Promise<UsedBy[]> {
    return providers.readUsedBy(this.#requests, id, signal);
  }

  removeProvider(id: number, signal?: AbortSignal): Promise<void> {
    return providers.removeProvider(this.#requests, id, signal);
  }

  application(slug: string, signal?: AbortSignal): Promise<Application | undefined> {
    return applications.readApplication(this.#requests, slug, signal);
  }

  /** @throws AUTHENTIK_NAME_TAKEN */
  createApplication(application: NewApplication, signal?: AbortSignal): Promise<Application> {
    return applications.createApplication(this.#requests, application, signal);
  }

  connectApplication(slug: string, provider: number | null, signal?: AbortSignal): Promise<Application> {
    return applications.connectApplication(this.#requests, slug, provider, signal);
  }

  removeApplication(slug: string, signal?: AbortSignal): Promise<void> {
    return applications.removeApplication(this.#requests, slug, signal);
  }

  checkAccess(slug: string, user: number, signal?: AbortSignal): Promise<AccessCheck> {
    return applications.checkAccess(this.#requests, slug, user, signal);
  }

  bindings(application: string, signal?: AbortSignal): Promise<Binding[]> {
    return bindings.listBindings(this.#requests, application, signal);
  }

  bindGroup(binding: { application: string; group: string }, signal?: AbortSignal): Promise<Binding> {
    return bindings.bindGroup(this.#requests, binding, signal);
  }

  removeBinding(id: string, signal?: AbortSignal): Promise<void> {
    return bindings.removeBinding(this.#requests, id, signal);
  }

  /** @throws AUTHENTIK_NOT_FOUND where no application has the provider yet */
  setupUrls(provider: number, signal?: AbortSignal): Promise<SetupUrls> {
    return dryRun.readSetupUrls(this.#requests, provider, signal);
  }

  /** What the ID token would say; undefined for a user whom the token may not preview. `checkAccess` says who is let in. */
  previewUser(of: { provider: number; user: number }, signal?: AbortSignal): Promise<Claims | undefined> {
    return dryRun.previewUser(this.#requests, of, signal);
  }

  close(): Promise<void> {
    return this.#requests.close();
  }
}
