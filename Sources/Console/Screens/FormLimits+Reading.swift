import Backend

extension FormLimits {
    init(_ settings: Settings) {
        self.init(expiry: settings.incomingPaymentExpiryMax, hold: settings.withdrawalTimeout)
    }
}
