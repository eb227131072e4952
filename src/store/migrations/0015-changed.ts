/**
 * Whoever changes what a plan's page shows says so with the commit: the channel `dondoc_changed` carries the plan's id, and nothing when
 * the time of a rehearsal moves on.
 */
export const changed = /* sql */ `
create function tell_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('dondoc_changed', plan) from (select distinct plan from changed) plans;
  return null;
end $$;
do $$
declare source text;
begin
  foreach source in array array['reports', 'rounds', 'consolidations', 'contacts', 'plan_versions', 'pauses', 'decisions', 'notices'] loop
    execute format('create trigger %s_inserted after insert on %s referencing new table as changed
      for each statement execute function tell_changed()', source, source);
    execute format('create trigger %s_updated after update on %s referencing new table as changed
      for each statement execute function tell_changed()', source, source);
  end loop;
end $$;
create function tell_plan_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('dondoc_changed', new.id);
  return null;
end $$;
create trigger plans_changed after insert or update on plans for each row execute function tell_plan_changed();
create function tell_mail_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('dondoc_changed', new.plan);
  return null;
end $$;
create trigger mails_delayed after update on mails for each row
  when (old.state is distinct from new.state and (old.state in ('deferred', 'unknown') or new.state in ('deferred', 'unknown')))
  execute function tell_mail_changed();
create function tell_wake_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('dondoc_changed', split_part(new.waiter, '/', 2));
  return null;
end $$;
create trigger wakes_moved after update on wakes for each row
  when (new.waiter like 'round/%' and old.next_at is distinct from new.next_at) execute function tell_wake_changed();
create function tell_time_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('dondoc_changed', '');
  return null;
end $$;
create trigger clock_changed after insert or update on clock for each row execute function tell_time_changed();
`;
