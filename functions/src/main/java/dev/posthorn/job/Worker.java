package dev.posthorn.job;

/// Does the work of one kind of job.
public interface Worker {
    /// Does one page, a few seconds of work. It may be done again: by a worker that took over, or by two at once.
    Progress work(Job job);
}
