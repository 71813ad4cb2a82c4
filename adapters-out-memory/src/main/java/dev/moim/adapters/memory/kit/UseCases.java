package dev.moim.adapters.memory.kit;

import dev.moim.adapters.memory.store.Store;
import dev.moim.application.admission.Admission;
import dev.moim.application.admission.AdmissionGate;
import dev.moim.application.admission.AdmissionKeys;
import dev.moim.application.admission.AdmittedOrders;
import dev.moim.application.admission.Applicants;
import dev.moim.application.admission.Turns;
import dev.moim.application.club.ChangeRole;
import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.ListMembers;
import dev.moim.application.club.OpenClub;
import dev.moim.application.club.StaffAccess;
import dev.moim.application.coupon.CouponGroups;
import dev.moim.application.coupon.EditCoupon;
import dev.moim.application.coupon.MakeCoupon;
import dev.moim.application.coupon.ViewCoupons;
import dev.moim.application.group.EditGroup;
import dev.moim.application.group.EditSharedPool;
import dev.moim.application.group.GroupShape;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.group.OpenSharedPool;
import dev.moim.application.group.ViewGroups;
import dev.moim.application.group.ViewSharedPools;
import dev.moim.application.idempotency.RepeatableRequests;
import dev.moim.application.item.EditItem;
import dev.moim.application.item.ItemImages;
import dev.moim.application.item.RegisterItem;
import dev.moim.application.item.ViewItems;
import dev.moim.application.ledger.CloseLedgerDays;
import dev.moim.application.ledger.ViewClosedDays;
import dev.moim.application.ledger.ViewStatement;
import dev.moim.application.ledger.ViewWallet;
import dev.moim.application.member.EnsurePlatformAdmin;
import dev.moim.application.member.RefreshSession;
import dev.moim.application.member.SignIn;
import dev.moim.application.member.SignUp;
import dev.moim.application.notification.Announcements;
import dev.moim.application.notification.DeliverDue;
import dev.moim.application.notification.DisableEndpoint;
import dev.moim.application.notification.DispatchEvents;
import dev.moim.application.notification.EditEndpoint;
import dev.moim.application.notification.EndpointSecrets;
import dev.moim.application.notification.Messages;
import dev.moim.application.notification.NotificationJobs;
import dev.moim.application.notification.NotificationRules;
import dev.moim.application.notification.RegisterEndpoint;
import dev.moim.application.notification.RotateSecret;
import dev.moim.application.notification.SendDelivery;
import dev.moim.application.notification.SweepOutbox;
import dev.moim.application.notification.ViewDeliveries;
import dev.moim.application.notification.ViewEndpoints;
import dev.moim.application.order.CancelOrder;
import dev.moim.application.order.OrderFulfilment;
import dev.moim.application.order.OrderUnits;
import dev.moim.application.order.OrderViews;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.order.SettleOrder;
import dev.moim.application.order.ViewOrder;
import dev.moim.application.payment.AskAnew;
import dev.moim.application.payment.AskProviders;
import dev.moim.application.payment.AttentionDecision;
import dev.moim.application.payment.AttentionWatch;
import dev.moim.application.payment.BeginPayment;
import dev.moim.application.payment.ChangeMerchantAccount;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.HandleWebhooks;
import dev.moim.application.payment.ListAttention;
import dev.moim.application.payment.LockedAttempt;
import dev.moim.application.payment.OpenCases;
import dev.moim.application.payment.OrderAccounts;
import dev.moim.application.payment.PayFromWallet;
import dev.moim.application.payment.PaymentBooks;
import dev.moim.application.payment.PaymentJobs;
import dev.moim.application.payment.QuoteRefund;
import dev.moim.application.payment.ReceiveWebhook;
import dev.moim.application.payment.ReconcileSettlement;
import dev.moim.application.payment.RefundDecision;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.payment.RefundPermission;
import dev.moim.application.payment.RegisterMerchantAccount;
import dev.moim.application.payment.SendRefunds;
import dev.moim.application.payment.SendUnmatchedBack;
import dev.moim.application.payment.SettleAttention;
import dev.moim.application.payment.SettlementBooks;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.payment.Suspense;
import dev.moim.application.payment.SweepWebhooks;
import dev.moim.application.payment.UnmatchedMoney;
import dev.moim.application.payment.ViewMerchantAccounts;
import dev.moim.application.payment.ViewWebhooks;
import dev.moim.application.payment.WebhookFingerprints;
import dev.moim.application.payment.WebhookTenants;
import dev.moim.application.ticket.CheckInTicket;
import dev.moim.application.ticket.ListAttendees;
import dev.moim.application.ticket.ViewTicket;
import dev.moim.application.upload.OfferUploads;
import dev.moim.application.upload.SweepUploads;
import dev.moim.application.waiting.Claims;
import dev.moim.application.waiting.GroupDoors;
import dev.moim.application.waiting.JoinWaitingList;
import dev.moim.application.waiting.LeaveWaitingList;
import dev.moim.application.waiting.OfferSeats;
import dev.moim.application.waiting.Offering;
import dev.moim.application.waiting.ViewWaiting;
import dev.moim.application.waiting.WaitingRules;
import dev.moim.application.waiting.WaitingViews;

/**
 * Every use case, put together by hand. They keep nothing between calls (only the turnstile does),
 * so each is made when it is asked for.
 */
public final class UseCases {
  private final Parts p;
  private final Store s;
  private final ClubAccess access;
  private final StaffAccess staff;
  private final AdmissionGate gate;

  /** The use cases of one instance that stands on these. */
  public UseCases(Parts parts) {
    this.p = parts;
    this.s = parts.store();
    this.access = new ClubAccess(s.memberships());
    this.staff = new StaffAccess(s.clubs(), access);
    this.gate = gate();
  }

  private OrderViews views() {
    return new OrderViews(s.payments(), s.tickets(), p.clock());
  }

  private OrderFulfilment fulfilment() {
    return new OrderFulfilment(
        s.orders(),
        s.groups(),
        new OrderUnits(s.pools(), s.coupons()),
        s.tickets(),
        s.memberships(),
        announcements(),
        p.ids());
  }

  public SignUp signUp() {
    return new SignUp(p.transactions(), s.members(), p.hasher(), p.ids(), p.clock());
  }

  public SignIn signIn() {
    return new SignIn(s.members(), p.hasher(), p.accessTokens(), p.refreshTokens(), p.clock());
  }

  public RefreshSession refreshSession() {
    return new RefreshSession(s.members(), p.accessTokens(), p.refreshTokens(), p.clock());
  }

  public EnsurePlatformAdmin ensurePlatformAdmin() {
    return new EnsurePlatformAdmin(s.members(), signUp());
  }

  public OpenClub openClub() {
    return new OpenClub(
        p.transactions(), s.clubs(), s.memberships(), s.groups(), s.pools(), p.ids(), p.clock());
  }

  public ChangeRole changeRole() {
    return new ChangeRole(p.transactions(), s.clubs(), s.memberships(), access);
  }

  public ListMembers listMembers() {
    return new ListMembers(s.clubs(), s.memberships(), access);
  }

  public OpenGroup openGroup() {
    return new OpenGroup(
        p.transactions(), s.clubs(), s.groups(), s.pools(), groupShape(), access, p.ids());
  }

  private GroupShape groupShape() {
    return new GroupShape(s.sharedPools(), p.ids());
  }

  public ViewSharedPools viewSharedPools() {
    return new ViewSharedPools(staff, s.sharedPools(), s.pools(), p.clock());
  }

  public OpenSharedPool openSharedPool() {
    return new OpenSharedPool(p.transactions(), staff, s.sharedPools(), s.pools(), p.ids());
  }

  public EditSharedPool editSharedPool() {
    return new EditSharedPool(
        p.transactions(), s.sharedPools(), s.pools(), offering(), viewSharedPools(), p.clock());
  }

  private CouponGroups couponGroups() {
    return new CouponGroups(s.groups());
  }

  public ViewCoupons viewCoupons() {
    return new ViewCoupons(staff, s.coupons(), s.pools(), p.clock());
  }

  public MakeCoupon makeCoupon() {
    return new MakeCoupon(p.transactions(), staff, s.coupons(), couponGroups(), s.pools(), p.ids());
  }

  public EditCoupon editCoupon() {
    return new EditCoupon(
        p.transactions(), s.coupons(), couponGroups(), s.pools(), viewCoupons(), p.clock());
  }

  public EditGroup editGroup() {
    return new EditGroup(
        p.transactions(),
        s.groups(),
        s.pools(),
        groupShape(),
        access,
        offering(),
        s.waitingEntries(),
        viewGroups(),
        p.clock());
  }

  public ViewGroups viewGroups() {
    return new ViewGroups(s.groups(), s.pools(), p.clock());
  }

  private Announcements announcements() {
    return new Announcements(s.outbox(), p.ids(), p.clock());
  }

  private OpenCases openCases() {
    return new OpenCases(s.attention(), announcements());
  }

  public NotificationJobs notificationJobs() {
    return new NotificationJobs(
        p.outgoing(),
        p.background(),
        dispatchEvents(),
        deliverDue(),
        new SweepOutbox(p.transactions(), s.outbox(), p.clock()));
  }

  public DispatchEvents dispatchEvents() {
    return new DispatchEvents(
        p.transactions(), s.outbox(), s.deliveries(), s.endpoints(), p.ids(), p.clock());
  }

  /** One that knows nothing of the troubles that another has had. */
  public DeliverDue deliverDue() {
    Messages messages =
        new Messages(
            s.outbox(),
            s.endpoints(),
            s.orders(),
            s.waitingLists(),
            s.groups(),
            s.clubs(),
            s.members());
    SendDelivery send =
        new SendDelivery(
            p.transactions(),
            s.deliveryQueue(),
            s.deliveries(),
            messages,
            p.webhooks(),
            p.mailer(),
            new DisableEndpoint(p.transactions(), s.endpoints(), s.deliveryQueue(), p.clock()),
            p.clock());
    return new DeliverDue(p.background(), s.deliveryQueue(), send, p.clock());
  }

  public ViewDeliveries viewDeliveries() {
    return new ViewDeliveries(
        p.transactions(), s.clubs(), access, s.outbox(), s.deliveries(), p.clock());
  }

  private PaymentBooks books() {
    return new PaymentBooks(
        s.payments(),
        s.groups(),
        s.ledger(),
        attentionWatch(),
        announcements(),
        p.ids(),
        p.clock());
  }

  private LockedAttempt locked() {
    return new LockedAttempt(p.transactions(), s.orders(), s.payments(), books());
  }

  private AttentionWatch attentionWatch() {
    return new AttentionWatch(s.attention(), openCases(), unmatchedMoney(), p.ids(), p.clock());
  }

  private Suspense suspense() {
    return new Suspense(s.ledger(), p.ids());
  }

  private UnmatchedMoney unmatchedMoney() {
    return new UnmatchedMoney(
        p.transactions(),
        s.attention(),
        openCases(),
        s.payments(),
        s.merchantAccounts(),
        suspense(),
        p.paymentRules(),
        p.ids(),
        p.clock());
  }

  private OrderAccounts accounts() {
    return new OrderAccounts(s.merchantAccounts(), s.groups(), p.paymentRules());
  }

  public PlaceOrder placeOrder() {
    return new PlaceOrder(gate);
  }

  private AdmissionGate gate() {
    BeginPayment begin =
        new BeginPayment(books(), s.inbox(), p.gateway(), p.background(), accounts(), p.ids());
    Applicants applicants =
        new Applicants(s.orders(), s.memberships(), s.coupons(), s.pools(), fulfilment());
    AdmittedOrders admitted =
        new AdmittedOrders(
            s.orders(), s.pools(), fulfilment(), begin, announcements(), p.orderRules());
    return new AdmissionGate(
        new Turns(p.leases(), p.clock()),
        p.transactions(),
        new AdmissionKeys(s.idempotency()),
        new Admission(s.groups(), s.pools(), applicants, claims(), admitted, views(), p.ids()),
        begin,
        p.clock());
  }

  private GroupDoors doors() {
    return new GroupDoors(s.groups(), s.orders(), s.memberships(), s.pools());
  }

  private Offering offering() {
    return new Offering(
        s.waitingEntries(), doors(), s.pools(), announcements(), WaitingRules.USUAL);
  }

  private Claims claims() {
    return new Claims(s.waitingEntries(), offering(), s.pools());
  }

  private WaitingViews waitingViews() {
    return new WaitingViews(s.waitingLists(), s.groups(), p.clock());
  }

  public JoinWaitingList joinWaitingList() {
    return new JoinWaitingList(
        p.transactions(),
        doors(),
        s.waitingEntries(),
        s.waitingLists(),
        offering(),
        waitingViews(),
        p.ids(),
        p.clock());
  }

  public LeaveWaitingList leaveWaitingList() {
    return new LeaveWaitingList(
        p.transactions(), s.pools(), s.waitingEntries(), s.waitingLists(), offering(), p.clock());
  }

  public ViewWaiting viewWaiting() {
    return new ViewWaiting(s.waitingLists(), waitingViews(), s.groups(), s.members(), access);
  }

  public OfferSeats offerSeats() {
    return new OfferSeats(
        p.transactions(), s.waitingEntries(), offering(), p.background(), p.clock());
  }

  public CancelOrder cancelOrder() {
    return new CancelOrder(
        p.transactions(), s.orders(), s.groups(), s.tickets(), fulfilment(), views(), p.clock());
  }

  public ViewOrder viewOrder() {
    return new ViewOrder(s.orders(), views(), access, p.clock());
  }

  public SettleOrder settleOrder() {
    return new SettleOrder(
        p.transactions(),
        s.orders(),
        s.payments(),
        books(),
        fulfilment(),
        p.paymentRules(),
        p.ids(),
        p.clock());
  }

  public ConfirmOrder confirmOrder() {
    return new ConfirmOrder(
        s.orders(),
        s.payments(),
        locked(),
        books(),
        p.gateway(),
        settleOrder(),
        views(),
        p.clock());
  }

  private RefundDecision refundDecision() {
    RefundPermission permission = new RefundPermission(access, s.groups(), s.tickets());
    return new RefundDecision(s.payments(), permission, fulfilment(), s.ledger(), views());
  }

  public QuoteRefund quoteRefund() {
    return new QuoteRefund(p.transactions(), s.orders(), refundDecision(), p.clock());
  }

  public RefundOrder refundOrder() {
    return new RefundOrder(
        p.transactions(),
        s.orders(),
        books(),
        refundDecision(),
        fulfilment(),
        views(),
        sendRefunds(),
        p.background(),
        p.ids(),
        p.clock());
  }

  public StartPayment startPayment() {
    PayFromWallet wallet =
        new PayFromWallet(
            s.orders(),
            s.payments(),
            books(),
            fulfilment(),
            s.ledger(),
            views(),
            p.ids(),
            p.clock());
    return new StartPayment(
        p.transactions(),
        s.orders(),
        s.payments(),
        locked(),
        books(),
        p.gateway(),
        accounts(),
        settleOrder(),
        wallet,
        views(),
        p.ids(),
        p.clock());
  }

  public SendRefunds sendRefunds() {
    return new SendRefunds(s.payments(), locked(), books(), p.gateway(), settleOrder(), p.clock());
  }

  public AskProviders askProviders() {
    return new AskProviders(
        s.payments(),
        locked(),
        books(),
        p.gateway(),
        settleOrder(),
        fulfilment(),
        attentionWatch(),
        p.clock());
  }

  public ReceiveWebhook receiveWebhook() {
    return new ReceiveWebhook(
        p.transactions(),
        s.inbox(),
        new WebhookFingerprints(p.gateway(), webhookTenants()),
        handleWebhooks(),
        p.background(),
        p.ids(),
        p.clock());
  }

  private WebhookTenants webhookTenants() {
    return new WebhookTenants(s.payments(), p.paymentRules());
  }

  public HandleWebhooks handleWebhooks() {
    return new HandleWebhooks(
        p.transactions(),
        s.inbox(),
        s.payments(),
        p.gateway(),
        settleOrder(),
        webhookTenants(),
        unmatchedMoney(),
        p.outgoing(),
        p.clock());
  }

  public SweepWebhooks sweepWebhooks() {
    return new SweepWebhooks(p.transactions(), s.inbox(), p.clock());
  }

  public SendUnmatchedBack sendUnmatchedBack() {
    return new SendUnmatchedBack(
        p.transactions(), s.attention(), unmatchedMoney(), p.gateway(), settleOrder(), p.clock());
  }

  public ListAttention listAttention() {
    return new ListAttention(s.clubs(), access, s.attention());
  }

  public ReconcileSettlement reconcileSettlement() {
    SettlementBooks settled =
        new SettlementBooks(
            s.settlements(), s.attention(), openCases(), s.ledger(), p.ids(), p.clock());
    return new ReconcileSettlement(
        p.transactions(), s.clubs(), access, s.merchantAccounts(), s.settlements(), settled);
  }

  public SettleAttention settleAttention() {
    AttentionDecision decision =
        new AttentionDecision(
            s.attention(), s.orders(), s.payments(), books(), suspense(), p.ids(), p.clock());
    return new SettleAttention(
        p.transactions(),
        s.clubs(),
        access,
        s.attention(),
        decision,
        new AskAnew(s.payments(), p.gateway(), settleOrder()),
        sendRefunds(),
        sendUnmatchedBack(),
        p.background());
  }

  public ViewWebhooks viewWebhooks() {
    return new ViewWebhooks(p.transactions(), s.inbox(), handleWebhooks(), p.clock());
  }

  public RegisterMerchantAccount registerMerchantAccount() {
    return new RegisterMerchantAccount(
        p.transactions(), s.clubs(), s.merchantAccounts(), access, p.ids(), p.clock());
  }

  public ChangeMerchantAccount changeMerchantAccount() {
    return new ChangeMerchantAccount(
        p.transactions(), s.clubs(), s.merchantAccounts(), access, p.clock());
  }

  public ViewMerchantAccounts viewMerchantAccounts() {
    return new ViewMerchantAccounts(s.clubs(), s.merchantAccounts(), access);
  }

  private NotificationRules notificationRules() {
    return new NotificationRules(false);
  }

  private EndpointSecrets endpointSecrets() {
    return new EndpointSecrets(p.words());
  }

  public ViewEndpoints viewEndpoints() {
    return new ViewEndpoints(s.endpoints(), staff);
  }

  public RegisterEndpoint registerEndpoint() {
    return new RegisterEndpoint(
        p.transactions(),
        s.endpoints(),
        staff,
        endpointSecrets(),
        notificationRules(),
        p.ids(),
        p.clock());
  }

  public EditEndpoint editEndpoint() {
    return new EditEndpoint(
        p.transactions(), s.endpoints(), viewEndpoints(), notificationRules(), p.clock());
  }

  public RotateSecret rotateSecret() {
    return new RotateSecret(
        p.transactions(), s.endpoints(), viewEndpoints(), endpointSecrets(), p.clock());
  }

  public PaymentJobs paymentJobs() {
    return new PaymentJobs(
        p.outgoing(),
        p.background(),
        handleWebhooks(),
        askProviders(),
        sendRefunds(),
        sendUnmatchedBack(),
        sweepWebhooks());
  }

  public RepeatableRequests repeatableRequests() {
    return new RepeatableRequests(s.idempotency(), p.transactions(), p.ids(), p.clock());
  }

  public OfferUploads offerUploads() {
    return new OfferUploads(
        p.transactions(), s.clubs(), access, p.uploads(), s.offeredUploads(), p.words(), p.clock());
  }

  public SweepUploads sweepUploads() {
    return new SweepUploads(p.transactions(), s.offeredUploads(), p.uploads(), p.clock());
  }

  private ItemImages itemImages() {
    return new ItemImages(p.uploads(), s.offeredUploads());
  }

  public RegisterItem registerItem() {
    return new RegisterItem(
        p.transactions(), s.clubs(), s.items(), itemImages(), access, p.ids(), p.clock());
  }

  public EditItem editItem() {
    return new EditItem(p.transactions(), s.items(), itemImages(), viewItems(), access);
  }

  public ViewItems viewItems() {
    return new ViewItems(s.clubs(), s.items(), itemImages(), access);
  }

  public CheckInTicket checkInTicket() {
    return new CheckInTicket(p.transactions(), s.tickets(), p.ticketCodes(), access, p.clock());
  }

  public ListAttendees listAttendees() {
    return new ListAttendees(s.groups(), s.tickets(), s.members(), access);
  }

  public ViewTicket viewTicket() {
    return new ViewTicket(s.tickets(), p.ticketCodes(), access);
  }

  public CloseLedgerDays closeLedgerDays() {
    return new CloseLedgerDays(p.transactions(), s.ledger(), p.clock());
  }

  public ViewStatement viewStatement() {
    return new ViewStatement(s.clubs(), access, s.ledger());
  }

  public ViewClosedDays viewClosedDays() {
    return new ViewClosedDays(s.clubs(), access, s.ledger());
  }

  public ViewWallet viewWallet() {
    return new ViewWallet(s.ledger());
  }
}
