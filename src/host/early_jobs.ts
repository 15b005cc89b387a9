import type { JobSpec } from "./cron.ts";

/** Jobs that a version adds before it is in place, to come in place with it. */
export class EarlyJobs {
  /** Absent while there are none: most versions add none. */
  #jobs: Map<string, JobSpec> | undefined;
  #open = false;

  /** Whether jobs are taken here now. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** Takes jobs from now on. */
  open(): void {
    this.#open = true;
  }

  /** Its version is in place: whatever comes now is added there. */
  close(): void {
    this.#open = false;
    this.#jobs = undefined;
  }

  add(job: JobSpec): void {
    this.#jobs ??= new Map();
    this.#jobs.set(job.id, job);
  }

  delete(id: string): void {
    this.#jobs?.delete(id);
  }

  /** Adds them to a list. */
  addTo(jobs: JobSpec[]): void {
    this.#jobs?.forEach((job) => jobs.push(job));
  }
}
