package dev.moim.adapters.memory.store;

import dev.moim.application.payment.MerchantAccounts;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.payment.MerchantAccounts.Shown;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The clubs' merchant accounts, by id and club. Nothing is written anywhere, so nothing is sealed.
 */
final class InMemoryMerchantAccounts implements MerchantAccounts {
  private static final Comparator<Registered> BY_AGE =
      Comparator.comparing(Registered::registeredAt).thenComparing(Registered::id, Index.UUIDS);

  private final InMemoryStore store;
  private final InMemoryClubs clubs;
  private final Table<UUID, Kept> accounts;
  private final Index<UUID> ofClub;

  private record Kept(Registered account, Credentials credentials) {}

  InMemoryMerchantAccounts(InMemoryStore store, InMemoryClubs clubs) {
    this.store = store;
    this.clubs = clubs;
    this.accounts = store.table(Index.UUIDS);
    this.ofClub = new Index<>(store, Index.UUIDS);
  }

  @Override
  public void add(Registered account, Credentials credentials) {
    requireSameTender(account.account(), credentials);
    store.change(
        change -> {
          clubs.require(change, account.club());
          accounts.insert(change, account.id(), new Kept(account, credentials));
          ofClub.add(change, account.club().value(), account.id());
          return account.id();
        });
  }

  @Override
  public boolean replace(MerchantAccount account, Credentials credentials) {
    requireSameTender(account, credentials);
    return put(account, kept -> new Kept(kept.account(), credentials));
  }

  private static void requireSameTender(MerchantAccount account, Credentials credentials) {
    if (credentials.tender() != account.tender()) {
      throw new IllegalArgumentException("credentials of another provider than " + account);
    }
  }

  @Override
  public boolean retire(MerchantAccount account, Instant now) {
    return put(
        account,
        kept -> {
          Registered r = kept.account();
          Optional<Instant> at = r.retiredAt().or(() -> Optional.of(now));
          return new Kept(
              new Registered(r.id(), r.club(), r.tender(), r.label(), r.registeredAt(), at),
              kept.credentials());
        });
  }

  private boolean put(MerchantAccount account, UnaryOperator<Kept> by) {
    return store.change(
        change -> {
          Optional<Kept> kept = kept(change, account);
          kept.ifPresent(k -> accounts.put(change, k.account().id(), by.apply(k)));
          return kept.isPresent();
        });
  }

  private Optional<Kept> kept(View view, MerchantAccount account) {
    return accounts
        .all(view)
        .map(Tree.Entry::value)
        .filter(kept -> kept.account().account().equals(account))
        .findFirst();
  }

  @Override
  public Optional<Registered> current(ClubId club) {
    return keptOf(club).map(Kept::account).filter(a -> a.retiredAt().isEmpty()).max(BY_AGE);
  }

  @Override
  public Optional<Registered> find(UUID id) {
    return accounts.get(store.view(), id).map(Kept::account);
  }

  @Override
  public Page<Shown> of(ClubId club, PageRequest page) {
    return Paging.of(
        keptOf(club).map(kept -> new Shown(kept.account(), kept.credentials().ending())),
        page,
        listed -> Position.at(listed.account().registeredAt(), listed.account().id()));
  }

  private Stream<Kept> keptOf(ClubId club) {
    View view = store.view();
    return ofClub.of(view, club.value()).flatMap(id -> accounts.get(view, id).stream());
  }

  @Override
  public Optional<Credentials> credentials(MerchantAccount account) {
    return kept(store.view(), account).map(Kept::credentials);
  }
}
